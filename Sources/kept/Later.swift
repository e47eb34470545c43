import ArgumentParser
struct DemoCommand: AsyncParsableCommand { static let configuration = CommandConfiguration(commandName: "demo") }
struct SeedCommand: AsyncParsableCommand { static let configuration = CommandConfiguration(commandName: "seed") }
