import Base

extension EventName {
    // Products
    static let productAdded = EventName(
        "product.added", about: "product", data: ["category"], "A product came into the catalogue.")
    static let productChanged = EventName(
        "product.changed", about: "product", data: ["offered"], "What the catalogue says of a product was changed.")
    static let productChangeAnnounced = EventName(
        "product.change_announced", about: "product", data: ["notice", "team"],
        "A team was told of a change in a product, for each of them to read and understand.")
    static let productStudied = EventName(
        "product.studied", about: "product", data: ["notice"],
        "A colleague read what changed in a product and wrote what it means for customers.")

    // Purchases
    static let purchaseRecorded = EventName(
        "purchase.recorded", about: "purchase", data: ["source", "channel", "items", "total"],
        "What a customer bought was written down, or came from another program.")
    static let purchaseDelivered = EventName(
        "purchase.delivered", about: "purchase", data: ["day"], "The day a purchase reached the customer was written down.")

    // Returns
    static let returnPolicySet = EventName(
        "return.policy_set", about: "policy", data: ["from", "days", "offer"],
        "The organisation's own offer to whoever changes their mind was set, from a day on.")
    static let returnOpened = EventName(
        "return.opened", about: "return", data: ["reason", "purchase", "digest"], "A customer wants to give something back.")
    static let returnGoverned = EventName(
        "return.governed", about: "return", data: ["nation", "told"],
        "It was asked anew whose law a purchase is under, and whether the customer was told of the right to cancel.")
    static let returnInspected = EventName(
        "return.inspected", about: "return", data: ["proof", "condition", "digest"],
        "What came back was looked at: its condition, how many, and the proof of purchase.")
    static let returnProposed = EventName(
        "return.proposed", about: "return", data: ["kind", "amount", "digest"],
        "How to put a return right was chosen, to be agreed with the customer.")
    static let returnAgreed = EventName(
        "return.agreed", about: "return", data: ["kind", "amount", "due"],
        "A return was settled with the customer, within authority, and by when.")
    static let returnProcessed = EventName(
        "return.processed", about: "return", data: ["kind", "amount"],
        "What was agreed was done: the money paid, the goods exchanged, repaired or replaced.")
    static let returnGivenBack = EventName(
        "return.given_back", about: "return", data: ["day"], "The customer has the repaired or replaced goods again.")
    static let returnWithdrawn = EventName(
        "return.withdrawn", about: "return", data: ["digest"], "The customer keeps what they bought after all.")
    static let returnPhotographed = EventName(
        "return.photographed", about: "return", data: ["size"], "A picture of what came back was kept.")
    static let returnDispatched = EventName(
        "return.dispatched", about: "return", data: ["to", "digest"],
        "Returned goods were sent on to a department, the supplier, the manufacturer or the customer, with a way to trace them.")
    static let stockUpdated = EventName(
        "stock.updated", about: "return", data: ["item", "quantity", "to"],
        "Returned goods were booked back to stock, into quarantine or to scrap.")
    static let documentIssued = EventName(
        "document.issued", about: "document", data: ["return", "sent", "digest"],
        "The customer was given a document about their return.")
    static let documentChecked = EventName(
        "document.checked", about: "return", data: ["held", "missing"],
        "Somebody checked that every document that must be kept is there.")
    static let documentDestroyed = EventName(
        "document.destroyed", about: "return", data: ["paper", "until"],
        "A paper of a return was destroyed, because the time for which it was kept was over.")
    static let remarkRecorded = EventName(
        "remark.recorded", about: "remark", data: ["return", "product", "digest"],
        "What a customer said about a product or a service was written down for whoever can change it.")

    // Offers
    static let productMatched = EventName(
        "product.matched", about: "offer", data: ["product", "digest"],
        "A product was found that fits what a customer needs, and they agreed to hear of it.")
    static let offerMade = EventName(
        "offer.made", about: "offer", data: ["product", "method", "digest"],
        "A customer was offered a product, with what they need to know to decide.")
    static let offerPathSet = EventName(
        "offer.path_set", about: "offer", data: ["on", "digest"], "The next step of an offer was agreed with the customer.")
    static let offerOutcome = EventName(
        "offer.outcome", about: "offer", data: ["outcome", "product", "method"],
        "A customer accepted an offer, put it off, said no, or asked not to be offered anything.")
    static let offersStopped = EventName(
        "offers.stopped", about: "party", data: ["digest"], "A customer asked not to be offered anything, in so many words.")
    static let offersWelcomeAgain = EventName(
        "offers.welcome_again", about: "party", data: ["digest"], "A customer who wanted no offers said they do again.")
    static let saleAgreed = EventName(
        "sale.agreed", about: "offer", data: ["product", "quantity", "amount", "digest"],
        "A sale was agreed, and the customer said in their own words what they agreed to.")
    static let deliveryArranged = EventName(
        "delivery.arranged", about: "offer", data: ["promise", "due"], "A delivery was promised for a day.")
    static let promotionCompared = EventName(
        "promotion.compared", about: "comparison", data: ["from", "to", "offers", "accepted"],
        "Somebody compared what each way of offering led to, and wrote what follows from it.")
    static let departmentInvolved = EventName(
        "department.involved", about: "record", data: ["colleague", "agreed", "digest"],
        "A customer was passed on to a colleague of another team who supplies what they want.")
    static let knowledgeShared = EventName(
        "knowledge.shared", about: "record", data: ["digest"], "Somebody shared with colleagues what works.")
    static let meetingItemLed = EventName(
        "meeting.item_led", about: "comparison", data: ["about"],
        "Somebody led a talk in the team, and what was said is written down.")
}

enum TradeEvents {
    static let all: [EventName] = [
        .productAdded, .productChanged, .productChangeAnnounced, .productStudied, .purchaseRecorded, .purchaseDelivered,
        .returnPolicySet, .returnOpened, .returnGoverned, .returnInspected, .returnProposed, .returnAgreed, .returnProcessed,
        .returnGivenBack,
        .returnWithdrawn, .returnPhotographed, .returnDispatched, .stockUpdated, .documentIssued, .documentChecked,
        .documentDestroyed,
        .remarkRecorded, .productMatched, .offerMade, .offerPathSet, .offerOutcome, .offersStopped, .offersWelcomeAgain,
        .saleAgreed,
        .deliveryArranged, .promotionCompared, .meetingItemLed, .departmentInvolved, .knowledgeShared,
    ]
}
