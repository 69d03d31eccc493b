/** The type of a column, as its database names it; undefined: not known, as of an id in a list that the authority keeps. */
export type ColumnType = string | undefined;

/** Whether a column holds texts that can be compared and joined by as they stand. */
export const isText = (type: ColumnType): boolean => /char|text/i.test(type ?? '');

/**
 * Whether the database keeps a column as a date of its own. `timestamp` alone is a row version of SQL Server; Oracle has it with
 * its digits always.
 */
export const isDate = (type: ColumnType): boolean =>
  /^(?:date|smalldatetime|datetime(?:2|offset)?|timestamp\(\d\)|timestamp(?:\(\d\))? with(?:out| local)? time zone)$/i.test(
    type ?? '',
  );

/** Whether dates of this type compare with a day as their texts do. A datetimeoffset of SQL Server is compared by UTC. */
export const comparesByDay = (type: ColumnType): boolean => isDate(type) && !/offset/i.test(type ?? '');
