import Base
import Desk
import People
public import Storage

/// The steps that bring an empty database to the present schema, in order. A released one is never edited.
public enum Schema {
    public static let migrations: [Migration] = [
        Migration(1, "foundation", BaseSchema.foundation + PeopleSchema.foundation + DeskSchema.foundation),
        Migration(
            2, "hard cases",
            PeopleSchema.links + PeopleSchema.merges + PeopleSchema.manners + PeopleSchema.ties + DeskSchema.matters
                + Areas.lasting.flatMap(\.schema)
        ),
    ]

    /// The number of the last migration.
    public static let current = migrations.count
}
