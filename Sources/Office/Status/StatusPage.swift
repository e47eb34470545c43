import Base
import Desk
import Foundation
import Web

/// The status page, from one sentence for everything down to the parts.
struct StatusPage: Sendable {
    let overview: Overview
    let version: String
    let screens: Int
    let engine: String
    let place: String
    let schema: Int

    func html(_ paper: Paper) -> HTML {
        """
        <div class="page"><header class="page-head"><div><h1>\(paper.words("office.title"))</h1>\
        <p>\(paper.words("office.introduction"))</p></div></header>
        \(parts(paper))</div>
        """
    }

    /// What is kept up to date while the page is open.
    func parts(_ paper: Paper) -> HTML {
        """
        <div class="stack" id="status" data-topics="status" data-fragment="/status">
        \(headline(paper))
        <div class="halves">\(followers(paper))\(log(paper))\(mailboxes(paper))\(program(paper))</div>
        \(failedJobs(paper))</div>
        """
    }

    private func headline(_ paper: Paper) -> HTML {
        let health = overview.health
        let sentence =
            switch health {
            case .ok: paper.words("office.headline.ok")
            case .behind: paper.words("office.headline.behind")
            case .failing: paper.words("office.headline.failing")
            }
        return """
            <section class="health" data-state="\(health.rawValue)" aria-labelledby="health">\(icon(health.icon))\
            <h2 id="health">\(sentence)</h2>\
            <p>\(paper.words("office.looked", ["time": paper.times.local(overview.at).clock]))</p></section>
            """
    }

    private func followers(_ paper: Paper) -> HTML {
        card(
            "followers", paper.words("office.followers"), paper.words("office.followers_hint"),
            overview.followers.map { follower in
                let words =
                    follower.behind == 0
                    ? paper.words("office.up_to_date") : paper.words.count("office.events_behind", Int(follower.behind))
                let retry = follower.retryAt.map {
                    " " + paper.words("office.tried", ["n": String(follower.failures), "time": paper.times.short($0)])
                }
                return part(follower.name, words + (retry ?? ""), follower.health, said: follower.error, paper)
            })
    }

    private func log(_ paper: Paper) -> HTML {
        let (log, jobs) = (overview.log, overview.jobs)
        let unsealed =
            log.unsealed == 0
            ? paper.words("office.log_sealed", ["n": grouped(log.head)])
            : paper.words(
                "office.log_waiting",
                ["n": grouped(log.head), "waiting": capped(log.unsealed, Overview.Log.most)])
        let waiting =
            jobs.waiting == 0
            ? paper.words("office.jobs_none")
            : paper.words("office.jobs_waiting", ["n": capped(jobs.waiting, Overview.Jobs.most)])
        return card(
            "work", paper.words("office.work"), paper.words("office.work_hint"),
            [
                part(paper.words("office.log"), unsealed, log.health, paper),
                part(paper.words("office.jobs"), waiting, jobs.failed.isEmpty ? jobs.health : .ok, paper),
            ])
    }

    private func mailboxes(_ paper: Paper) -> HTML? {
        if overview.mailboxes.isEmpty { return nil }
        return card(
            "mailboxes", paper.words("office.mailboxes"), paper.words("office.mailboxes_hint"),
            overview.mailboxes.map { mailbox in
                let words =
                    mailbox.state.map {
                        paper.words(
                            "office.mailbox_looked",
                            ["time": paper.times.moment($0.checkedAt), "n": String($0.received)])
                    } ?? paper.words("office.mailbox_unseen")
                return part(mailbox.name, words, mailbox.health, said: mailbox.state?.error, paper)
            })
    }

    private func program(_ paper: Paper) -> HTML {
        """
        <section class="card" aria-labelledby="program"><div class="card-head">\
        <h2 id="program">\(paper.words("office.program"))</h2></div><div class="card-body"><dl class="facts">\
        <dt>\(paper.words("office.version"))</dt><dd>\(version)</dd>\
        <dt>\(paper.words("office.database"))</dt><dd>\(engine)</dd>\
        <dt>\(paper.words("office.place"))</dt><dd>\(place)</dd>\
        <dt>\(paper.words("office.schema"))</dt><dd class="num">\(schema)</dd>\
        <dt>\(paper.words("office.screens"))</dt><dd class="num">\(screens)</dd></dl></div></section>
        """
    }

    private func failedJobs(_ paper: Paper) -> HTML? {
        let jobs = overview.jobs
        if jobs.failed.isEmpty { return nil }
        let more: HTML? = when(
            jobs.hasMoreFailed,
            "<p class=\"card-foot\">\(paper.words("office.failed_more", ["n": String(jobs.failed.count)]))</p>")
        return """
            <section class="card" aria-labelledby="failed"><div class="card-head">\
            <h2 id="failed">\(paper.words("office.failed"))</h2><p>\(paper.words("office.failed_hint"))</p></div>
            <ul class="parts" role="list">\(jobs.failed.map { job($0, paper) })</ul>\(more)</section>
            """
    }

    private func job(_ job: JobRow, _ paper: Paper) -> HTML {
        let what = job.kind == SendMail.kind ? paper.words("office.job.send_mail") : job.kind
        let label: HTML = """
            \(icon("again"))\(paper.words("office.try_again"))\
            <span class="sr">: \(what), \(paper.times.short(job.runAt))</span>
            """
        let again = paper.button("/status/jobs/\(job.id)/again", label)
        return """
            <li id="job-\(job.id.description)" data-state="failing">\(icon(Health.failing.icon))<div><b>\(what)</b>\
            <p>\(paper.words.count("office.job_tried", job.attempts)), \(paper.times.moment(job.runAt))</p></div>\(again)\
            \(with(job.error) { "<div class=\"said\"><code>\($0)</code></div>" })</li>
            """
    }

    private func card(_ id: String, _ title: String, _ hint: String, _ parts: [HTML]) -> HTML {
        """
        <section class="card" aria-labelledby="\(id)"><div class="card-head"><h2 id="\(id)">\(title)</h2>\
        <p>\(hint)</p></div><ul class="parts" role="list">\(parts)</ul></section>
        """
    }

    private func part(_ name: String, _ words: String, _ health: Health, said: String? = nil, _ paper: Paper) -> HTML {
        let state =
            switch health {
            case .ok: paper.words("office.state.ok")
            case .behind: paper.words("office.state.behind")
            case .failing: paper.words("office.state.failing")
            }
        return """
            <li data-state="\(health.rawValue)">\(icon(health.icon))<div><b>\(name)</b><p>\(words)</p></div>\
            <span class="state">\(state)</span>\(with(said) { "<div class=\"said\"><code>\($0)</code></div>" })</li>
            """
    }

    /// "1,204"
    private func grouped(_ number: Int64) -> String {
        var digits = String(number)
        var result = ""
        while digits.count > 3 {
            result = ",\(digits.suffix(3))\(result)"
            digits.removeLast(3)
        }
        return digits + result
    }

    /// "10,000 or more" cannot be counted quickly, so it is not counted.
    private func capped(_ number: Int, _ most: Int) -> String { grouped(Int64(number)) + (number >= most ? "+" : "") }
}

extension Health {
    var icon: String {
        switch self {
        case .ok: "p-kept"
        case .behind: "p-soon"
        case .failing: "p-broken"
        }
    }
}
