public import Base

/// What is said to whoever does this, when it is something a person can cause; nil when it goes well.
public func problem<Result>(_ body: () async throws -> Result) async -> Problem? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? Problem
    }
}

/// The key of what is said to whoever does this; of a fault, the fault itself. Nil when it goes well.
public func refusal<Result>(_ body: () async throws -> Result) async -> String? {
    do {
        _ = try await body()
        return nil
    } catch {
        return (error as? Problem)?.message ?? "\(error)"
    }
}
