import GRDB

/// The tables of the store. A migration that was released is never changed; a new one is added.
enum StoreSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(sql: accounts + rounds + versions + audit)
    }
    migrator.registerMigration("2") { db in
      try db.execute(
        sql: """
          CREATE TRIGGER auditIsNeverReplaced BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE number = NEW.number)
          BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
          """)
    }
    return migrator
  }

  private static let accounts = """
    CREATE TABLE account (
      id INTEGER PRIMARY KEY,
      role TEXT NOT NULL CHECK (role IN ('county', 'supervisor')),
      unit TEXT CHECK ((unit IS NOT NULL) = (role = 'county')),
      name TEXT NOT NULL,
      codeID TEXT NOT NULL UNIQUE,
      codeSalt BLOB NOT NULL,
      codeHash BLOB NOT NULL,
      codeRounds INTEGER NOT NULL,
      createdAt TEXT NOT NULL,
      codeIssuedAt TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX accountOfUnit ON account(unit);
    CREATE TABLE session (
      tokenHash BLOB PRIMARY KEY,
      account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
      formToken TEXT NOT NULL,
      createdAt TEXT NOT NULL,
      expiresAt TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sessionOfAccount ON session(account);
    CREATE TABLE apiToken (
      id INTEGER PRIMARY KEY,
      account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      tokenHash BLOB NOT NULL UNIQUE,
      createdAt TEXT NOT NULL
    ) STRICT;

    """

  private static let rounds = """
    CREATE TABLE round (
      id INTEGER PRIMARY KEY,
      title TEXT NOT NULL,
      scheme TEXT NOT NULL,
      schemeText TEXT NOT NULL,
      year INTEGER NOT NULL,
      deadline TEXT NOT NULL,
      createdAt TEXT NOT NULL
    ) STRICT;
    CREATE TABLE expectation (
      round INTEGER NOT NULL REFERENCES round(id),
      unit TEXT NOT NULL,
      name TEXT NOT NULL,
      city TEXT NOT NULL,
      province TEXT NOT NULL,
      PRIMARY KEY (round, unit)
    ) STRICT, WITHOUT ROWID;

    """

  private static let versions = """
    CREATE TABLE version (
      id INTEGER PRIMARY KEY,
      round INTEGER NOT NULL,
      unit TEXT NOT NULL,
      number INTEGER NOT NULL,
      fileName TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      size INTEGER NOT NULL,
      uploadedAt TEXT NOT NULL,
      account INTEGER NOT NULL REFERENCES account(id),
      disposition TEXT NOT NULL,
      score TEXT,
      errors INTEGER NOT NULL,
      warnings INTEGER NOT NULL,
      result TEXT NOT NULL,
      UNIQUE (round, unit, number),
      FOREIGN KEY (round, unit) REFERENCES expectation(round, unit)
    ) STRICT;
    CREATE INDEX versionOfFile ON version(sha256);
    CREATE TABLE standing (
      round INTEGER NOT NULL,
      unit TEXT NOT NULL,
      version INTEGER NOT NULL REFERENCES version(id),
      state TEXT NOT NULL CHECK (state IN ('sent', 'withdrawn', 'returned')),
      changedAt TEXT NOT NULL,
      note TEXT NOT NULL,
      PRIMARY KEY (round, unit),
      FOREIGN KEY (round, unit) REFERENCES expectation(round, unit)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE answer (
      round INTEGER NOT NULL,
      unit TEXT NOT NULL,
      number TEXT NOT NULL,
      text TEXT NOT NULL,
      source TEXT NOT NULL CHECK (source IN ('page', 'workbook')),
      answeredAt TEXT NOT NULL,
      acceptedAt TEXT,
      PRIMARY KEY (round, unit, number),
      FOREIGN KEY (round, unit) REFERENCES expectation(round, unit)
    ) STRICT, WITHOUT ROWID;

    """

  private static let audit = """
    CREATE TABLE audit (
      number INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      who TEXT NOT NULL,
      what TEXT NOT NULL,
      object TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      chain TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER auditIsNeverChanged BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
    CREATE TRIGGER auditIsNeverCut BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
    """
}
