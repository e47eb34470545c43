/// A unit of work that waits for its turn on the one writer.
struct SQLiteWrite: Sendable {
    typealias Answer = @Sendable () -> Void

    /// Does the work and answers how to tell its caller, once it is safe. May be called again.
    let work: @Sendable (Transaction) throws -> Answer
    let fail: @Sendable (any Error) -> Void
}

enum SQLiteTask: Sendable {
    case write(SQLiteWrite)
    case bare(@Sendable (SQLiteSession) -> Void)
}

/// Writes that wait at the same time share one commit, so the disk is waited for once. A lone one does not wait.
struct SQLiteWriter {
    let connection: SQLiteConnection
    let signals: Signals

    func perform(_ tasks: [SQLiteTask]) {
        connection.access { session in
            var group: [SQLiteWrite] = []
            for task in tasks {
                switch task {
                case .write(let write): group.append(write)
                case .bare(let work):
                    commit(group, in: session)
                    group = []
                    work(session)
                    session.abandonTransaction()
                }
            }
            commit(group, in: session)
        }
    }

    private func commit(_ writes: [SQLiteWrite], in session: SQLiteSession) {
        if writes.count > 1 {
            commitTogether(writes, in: session)
        } else if let write = writes.first {
            commitAlone(write, in: session)
        }
    }

    private func commitAlone(_ write: SQLiteWrite, in session: SQLiteSession) {
        do {
            try session.control("BEGIN IMMEDIATE")
            let (answer, hasSignal) = try Transaction.run(on: session, write.work)
            try session.commit()
            if hasSignal { signals.announce() }
            answer()
        } catch {
            session.abandonTransaction()
            write.fail(error)
        }
    }

    /// Each write has a savepoint, so that one which fails leaves the others whole.
    private func commitTogether(_ writes: [SQLiteWrite], in session: SQLiteSession) {
        do {
            try session.control("BEGIN IMMEDIATE")
            var answers: [SQLiteWrite.Answer] = []
            var hasSignal = false
            for (index, write) in writes.enumerated() {
                do {
                    try session.control("SAVEPOINT one_of_many")
                    let (answer, signal) = try Transaction.run(on: session, write.work)
                    try session.control("RELEASE one_of_many")
                    answers.append(answer)
                    hasSignal = hasSignal || signal
                } catch {
                    guard session.isInTransaction else {
                        // SQLite has given all of it up, as it does when the disk is full. The others may still fit.
                        write.fail(error)
                        for (other, write) in writes.enumerated() where other != index {
                            commitAlone(write, in: session)
                        }
                        return
                    }
                    try session.control("ROLLBACK TO one_of_many")
                    try session.control("RELEASE one_of_many")
                    answers.append { write.fail(error) }
                }
            }
            try session.commit()
            if hasSignal { signals.announce() }
            for answer in answers { answer() }
        } catch StorageError.constraint {
            // A deferred constraint speaks up at COMMIT and does not say whose work it means.
            session.abandonTransaction()
            for write in writes { commitAlone(write, in: session) }
        } catch {
            session.abandonTransaction()
            for write in writes { write.fail(error) }
        }
    }
}

extension SQLiteSession {
    func commit() throws {
        do {
            try control("COMMIT")
        } catch StorageError.engine(let message) {
            // An I/O error may come after the log was written: a later start could find the transaction there.
            throw StorageError.commitUnknown(message)
        }
    }
}
