import Crypto
import Foundation
import Testing

@testable import Evidence

@Suite struct `Whether a portfolio is as it was made` {
    private let seal = PortfolioSeal(key: Curve25519.Signing.PrivateKey())
    private let page = Data("<!doctype html><p>Customer A</p>".utf8)

    private func manifest() -> Manifest {
        Manifest(
            person: "Priya Nair", organisation: "Calder Water", framework: "occ0072@1", title: "Practitioner", rulesYear: "2025",
            madeAt: Date(timeIntervalSince1970: 1_790_000_000), check: nil, logHead: 12, claims: [], files: [])
    }

    private func zip() throws -> Data {
        try seal.zip(manifest(), page: page, files: [.init(name: "files/a-b", bytes: Data("a recording".utf8))])
    }

    private func isGenuine(_ bytes: Data) -> Bool {
        if case .genuine = PortfolioSeal.verify(bytes) { return true }
        return false
    }

    @Test func `as it was made it is genuine, and says whose key signed it`() throws {
        guard case .genuine(let manifest?, let fingerprint) = PortfolioSeal.verify(try zip()) else {
            Issue.record("it is not genuine")
            return
        }
        #expect(manifest.person == "Priya Nair" && manifest.files.count == 2)
        #expect(fingerprint == PortfolioSeal.fingerprint(seal.publicKey))
        #expect(isGenuine(try seal.html(page)))
        #expect(try zip() != Data())
    }

    @Test func `whatever is changed in it is named`() throws {
        let entries = try ZipFile.read(zip())
        func verdict(_ change: (inout [ZipFile.Entry]) -> Void) throws -> PortfolioSeal.Verdict {
            var entries = entries
            change(&entries)
            return PortfolioSeal.verify(try ZipFile.write(entries, at: Date(timeIntervalSince1970: 1_790_000_000)))
        }
        func at(_ name: String) -> Int { entries.firstIndex { $0.name == name }! }
        let changed = try verdict { $0[at("files/a-b")] = .init(name: "files/a-b", bytes: Data("another".utf8)) }
        #expect(changed == .altered(["files/a-b was changed."]))
        #expect(try verdict { $0.remove(at: at("index.html")) } == .altered(["index.html is missing."]))
        #expect(try verdict { $0.append(.init(name: "more.txt", bytes: Data())) } == .altered(["more.txt was added."]))
        let twice = try verdict { $0.append(.init(name: "index.html", bytes: Data())) }
        #expect(twice == .altered(["index.html is there more than once."]))
        let forged = try verdict { entries in
            let text = String(decoding: entries[at("manifest.json")].bytes, as: UTF8.self).replacing(
                "Priya Nair", with: "Tom Reid")
            entries[at("manifest.json")] = .init(name: "manifest.json", bytes: Data(text.utf8))
        }
        #expect(forged == .altered(["manifest.json is not what was signed."]))
        #expect(try verdict { $0.remove(at: at("signature.json")) } == .altered(["signature.json is missing."]))
    }

    /// No single byte of the page can change.
    @Test func `a page with any byte changed is not genuine`() throws {
        let whole = try seal.html(page)
        for index in whole.indices {
            var altered = whole
            altered[index] = altered[index] == 0x41 ? 0x42 : 0x41
            if altered != whole { #expect(!isGenuine(altered), "byte \(index)") }
        }
        #expect(!isGenuine(whole.dropLast()) && !isGenuine(whole + Data("x".utf8)))
    }

    @Test(arguments: [
        "", "PK", "PK\u{3}\u{4}garbage that is no archive", "<html></html>", "\n<!-- kept portfolio signature: !! -->\n",
    ])
    func `what is no portfolio is said to be none, or not whole`(_ text: String) { #expect(!isGenuine(Data(text.utf8))) }

    @Test func `a cut off archive is not genuine`() throws {
        let whole = try zip()
        for length in stride(from: 0, to: whole.count, by: 37) { #expect(!isGenuine(whole.prefix(length)), "\(length)") }
    }
}
