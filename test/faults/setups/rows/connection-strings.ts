import { PASSWORD } from '../premises';
import { AT_ONCE, type Row } from '../row';

const LOGIN = `User ID=relay;Password=${PASSWORD}`;

const text = (
  id: string,
  setUp: string,
  SQL_CONN_STR: string,
  names: Row['names'],
  cure: Row['cure'],
): Row => ({
  id,
  setUp,
  stage: (premises) => ({ command: 'run', settings: premises.settings({ SQL_CONN_STR }) }),
  names: [/SQL_CONN_STR/, ...names],
  cure,
  exitCode: 1,
  seconds: AT_ONCE,
});

/** Texts of SQL_CONN_STR that the relay does not take. */
export const connectionStrings: readonly Row[] = [
  text(
    'text-dsn',
    'a DSN',
    `DSN=ssd;UID=relay;PWD=${PASSWORD}`,
    ['names a DSN'],
    'write Driver={ODBC Driver 18 for SQL Server};Server=',
  ),
  text(
    'text-jdbc',
    'a URL of JDBC',
    `jdbc:sqlserver://sql1:1433;databaseName=SSD;user=relay;password=${PASSWORD}`,
    ['is a JDBC text'],
    'Server=..;Database=.. for SQL Server',
  ),
  text(
    'text-mysql',
    'a URL of another database',
    `mysql://relay:${PASSWORD}@host/ssd`,
    ['is a URL of a kind that is not known'],
    'use postgresql://user:password@host/database, or Server=..;Database=.. for SQL Server',
  ),
  text(
    'text-oracle',
    'Oracle, where staging is to stand',
    `relay/${PASSWORD}@orahost:1521/ssd`,
    ['names a database of Oracle, where the relay reads the SSD and keeps nothing'],
    'move this text to SSD_CONN_STR',
  ),
  text(
    'text-mysql-odbc',
    'an ODBC driver of another database',
    `Driver={MySQL ODBC 8.0};Server=h;Database=d;UID=relay;PWD=${PASSWORD}`,
    ['Driver is none of SQL Server or PostgreSQL'],
    'ODBC Driver 18 for SQL Server',
  ),
  text(
    'text-colon',
    'a port behind a colon',
    `Server=sql1:1433;Database=SSD;${LOGIN}`,
    ['Server has a colon before its port'],
    'Server=host,port',
  ),
  text(
    'text-keyword',
    'a keyword that is none',
    `Server=sql1;Database=SSD;Colour=red;${LOGIN}`,
    ['Colour is not known to the relay for SQL Server'],
    'correct or remove it',
  ),
  text(
    'text-semicolon',
    'a password with a semicolon',
    `Server=sql1;Database=SSD;User ID=relay;Password=;${PASSWORD}`,
    ['every part must be key=value'],
    'Put a value that holds a semicolon in quotes',
  ),
  text(
    'text-at',
    'a password with signs of a URL',
    `postgres://relay:${PASSWORD}@/x@sql1/ssd`,
    ['is not a URL that can be read'],
    '@ as %40',
  ),
  text(
    'text-pipe',
    'a named pipe',
    `Server=np:sql1;Database=SSD;${LOGIN}`,
    ['Server names a pipe or LocalDB'],
    'write Server=host,port',
  ),
  text('text-no-database', 'no database', `Server=sql1;${LOGIN}`, ['names no database'], 'add Database='),
  text('text-no-server', 'no server', `Database=SSD;${LOGIN}`, ['names no server'], 'add Server='),
  text(
    'text-no-login',
    'no login',
    'Server=sql1;Database=SSD',
    ['names no login'],
    'add User ID= and Password=, or Integrated Security=SSPI',
  ),
  text(
    'text-word-quotes',
    'the quotes of Word',
    `\u201CServer=sql1;Database=SSD;${LOGIN}\u201D`,
    ['typographic quotes'],
    'remove them',
  ),
  text(
    'text-escape',
    'a backslash that became a line break',
    `Server=sql1\newlive;Database=SSD;${LOGIN}`,
    ['Server holds a line break'],
    'a \\n or \\t may have been taken for one',
  ),
];
