import Base
import Desk
public import Resolve
import Web

extension TradeArea {
    /// What whoever approves a return sees of it: what came back and why, what the customer has a right to, how it is to be
    /// put right, and what speaks against that.
    public static let matter = ApprovalMatter(at: "/returns/") { work, id in
        let file = try GoodsReturns(work).file(GoodsReturn.ID(id))
        let papers = try GoodsReturns(work).papers(file.goodsReturn.id)
        let reference = try work.db.caseFile(file.goodsReturn.caseID).reference
        return { visit in
            ReturnPage(file: file, papers: papers, reference: reference, standing: nil, approval: nil, visit: visit, isRead: true)
                .matter
        }
    }
}
