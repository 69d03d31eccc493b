import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * H2 in the mode of Oracle, in memory, for tests: one request a line on standard input, one answer a line of JSON.
 * A request has fields between tabs, with \t, \n, \r and \\ written so and \N for null: the session, the verb, and for
 * run the SQL and the values.
 */
public class Bridge {
  private static final String URL = "jdbc:h2:mem:ssd;MODE=Oracle;DB_CLOSE_DELAY=-1;TIME ZONE=Europe/London";

  /** What of Oracle H2 lacks: its catalogue, by H2's own, and the context of a session. */
  private static final String[] PREPARE = {
    "create alias if not exists sys_context for 'Bridge.sysContext'",
    "create table if not exists public.all_synonyms (owner varchar(128), synonym_name varchar(128), table_owner varchar(128),"
      + " table_name varchar(128), db_link varchar(128))",
    "create view if not exists public.all_tab_columns as select table_schema as owner, table_name, column_name,"
      + " case when data_type = 'TIMESTAMP' and datetime_precision = 0 then 'DATE'"
      + " when data_type = 'TIMESTAMP' then 'TIMESTAMP(6)' when data_type = 'CHARACTER VARYING' then 'VARCHAR2'"
      + " when data_type = 'CHARACTER' then 'CHAR' when data_type = 'CHARACTER LARGE OBJECT' then 'CLOB'"
      + " when data_type in ('NUMERIC', 'DECFLOAT') then 'NUMBER' when data_type = 'DOUBLE PRECISION' then 'FLOAT'"
      + " else data_type end as data_type from information_schema.columns",
  };

  /** A parameter by its place, outside of texts and names. */
  private static final Pattern PARTS = Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|:(\\d+)");

  private final Map<String, Connection> sessions = new HashMap<>();

  public static String sysContext(Connection connection, String namespace, String parameter) throws SQLException {
    if (!"USERENV".equals(namespace) || !"CURRENT_SCHEMA".equals(parameter)) throw new SQLException("not known here");
    return connection.getSchema();
  }

  public static void main(String[] arguments) throws Exception {
    Bridge bridge = new Bridge();
    try (Connection first = DriverManager.getConnection(URL); Statement statement = first.createStatement()) {
      for (String sql : PREPARE) statement.execute(sql);
    }
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, "UTF-8"), false);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(bridge.answer(line));
      out.flush();
    }
  }

  private String answer(String line) {
    String[] fields = line.split("\t", -1);
    for (int place = 0; place < fields.length; place += 1) fields[place] = unescape(fields[place]);
    try {
      switch (fields[1]) {
        case "close":
          close(fields[0]);
          return "{}";
        case "run":
          return run(session(fields[0]), fields);
        default:
          throw new SQLException("no such verb");
      }
    } catch (SQLException error) {
      return "{\"code\":" + quoted(codeOf(error)) + ",\"message\":" + quoted(error.getMessage()) + "}";
    }
  }

  private Connection session(String name) throws SQLException {
    Connection known = sessions.get(name);
    if (known != null) return known;
    Connection opened = DriverManager.getConnection(URL);
    opened.setAutoCommit(false);
    try (Statement statement = opened.createStatement()) {
      statement.execute("set schema_search_path public");
    }
    sessions.put(name, opened);
    return opened;
  }

  private void close(String name) throws SQLException {
    Connection known = sessions.remove(name);
    if (known == null) return;
    known.rollback();
    known.close();
  }

  private String run(Connection session, String[] fields) throws SQLException {
    String sql = fields[2].trim();
    // H2 has neither: what the first asks for stands in its address, and a snapshot is its word for the second.
    if (sql.startsWith("alter session set ")) return "{}";
    if (sql.equals("set transaction read only")) {
      sql = "set session characteristics as transaction isolation level snapshot";
    }
    try (PreparedStatement statement = session.prepareStatement(withoutColons(sql))) {
      for (int place = 3; place < fields.length; place += 1) statement.setString(place - 2, fields[place]);
      if (!statement.execute()) return "{}";
      try (ResultSet rows = statement.getResultSet()) {
        return toJson(rows);
      }
    }
  }

  /** Oracle has :1 where JDBC has ?1. */
  private static String withoutColons(String sql) {
    Matcher parts = PARTS.matcher(sql);
    StringBuilder result = new StringBuilder();
    while (parts.find()) {
      String text = parts.group(1) == null ? parts.group() : "?" + parts.group(1);
      parts.appendReplacement(result, Matcher.quoteReplacement(text));
    }
    return parts.appendTail(result).toString();
  }

  /** The codes of Oracle for what tests bring about; else H2's. */
  private static String codeOf(SQLException error) {
    switch (error.getErrorCode()) {
      case 42102:
      case 42104:
      case 90079:
        return "ORA-00942";
      case 42122:
        return "ORA-00904";
      default:
        return "H2-" + error.getErrorCode();
    }
  }

  private static String toJson(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    StringBuilder json = new StringBuilder("{\"columns\":[");
    for (int column = 1; column <= columns.getColumnCount(); column += 1) {
      json.append(column == 1 ? "" : ",").append(quoted(columns.getColumnLabel(column)));
    }
    json.append("],\"rows\":[");
    for (boolean first = true; rows.next(); first = false) {
      json.append(first ? "[" : ",[");
      for (int column = 1; column <= columns.getColumnCount(); column += 1) {
        json.append(column == 1 ? "" : ",").append(quoted(rows.getString(column)));
      }
      json.append("]");
    }
    return json.append("]}").toString();
  }

  private static String quoted(String text) {
    if (text == null) return "null";
    StringBuilder json = new StringBuilder("\"");
    for (int place = 0; place < text.length(); place += 1) {
      char sign = text.charAt(place);
      if (sign == '"' || sign == '\\') json.append('\\').append(sign);
      else if (sign < ' ' || sign > '~') json.append(String.format("\\u%04x", (int) sign));
      else json.append(sign);
    }
    return json.append("\"").toString();
  }

  private static String unescape(String field) {
    if (field.equals("\\N")) return null;
    return field.replace("\\\\", "\u0001").replace("\\t", "\t").replace("\\n", "\n").replace("\\r", "\r").replace("\u0001", "\\");
  }
}
