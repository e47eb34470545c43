public import Web
public enum OfficeArea { public static func routes(openScreens: @escaping @Sendable () -> Int) -> [Route] { [] } }
