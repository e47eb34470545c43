import ArgumentParser
struct SeedCommand: AsyncParsableCommand { static let configuration = CommandConfiguration(commandName: "seed") }
