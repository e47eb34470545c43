import ArgumentParser
struct DemoCommand: AsyncParsableCommand { static let configuration = CommandConfiguration(commandName: "demo") }
struct SeedCommand: AsyncParsableCommand { static let configuration = CommandConfiguration(commandName: "seed") }
struct Verify: AsyncParsableCommand {}
struct BackupCommand: AsyncParsableCommand { static let configuration = CommandConfiguration(commandName: "backup") }
struct Restore: AsyncParsableCommand {}
