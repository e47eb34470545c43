import Base
public import Evidence
import Foundation

/// The frameworks that come with Kept, as files in the form an organisation writes its own in.
public enum StandardsShelf {
    public static let shipped = FrameworkShelf { frameworks }

    private static let frameworks: [Framework] = {
        do {
            let folder = KeptApp.resource("Standards")
            return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                .filter { FrameworkFile.isOne($0.lastPathComponent) }
                .sorted { $0.lastPathComponent < $1.lastPathComponent }
                .flatMap { try FrameworkFile.read(Data(contentsOf: $0), file: $0.lastPathComponent) }
        } catch {
            fatalError("\(error)")
        }
    }()
}
