import Base
import Foundation
import Storage

extension House {
    /// A house nobody asks anything of.
    static let empty = House(
        database: try! .postgres(url: "postgres://nobody@127.0.0.1:1/nothing"),
        blobs: Blobs(directory: FileManager.default.temporaryDirectory))
}
