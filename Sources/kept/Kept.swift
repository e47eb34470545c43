import App
import ArgumentParser

/// The desk where every promise to a customer is kept.
@main struct Kept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kept",
        abstract: "The customer-service desk where every promise is kept.",
        version: KeptApp.version,
        subcommands: [
            Serve.self, WorkAlone.self, DemoCommand.self, Deliver.self, SeedCommand.self, UserCommand.self,
            TokenCommand.self, Verify.self, BackupCommand.self, Restore.self, EventsCommand.self, EvidenceCommand.self,
            StandardsCommand.self, PortfolioCommand.self,
            BenchFloor.self, BenchEvidence.self,
        ])
}
