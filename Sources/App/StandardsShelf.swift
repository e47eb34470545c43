import Base
public import Evidence
import Foundation

/// The frameworks that come with Kept, as files in the form an organisation writes its own in.
public enum StandardsShelf {
    public static let shipped = FrameworkShelf { frameworks }

    private static let frameworks: [Framework] = {
        do {
            return try Shelf.files(in: KeptApp.resource("Standards")) { FrameworkFile.isOne($0.lastPathComponent) }
                .flatMap { try FrameworkFile.read(Data(contentsOf: $0), file: $0.lastPathComponent) }
        } catch {
            fatalError("\(error)")
        }
    }()
}
