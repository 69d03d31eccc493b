/** A password that no message may repeat. */
export const SECRET = 'p4ssw0rd-secret';

/** The text of an error; 'no error' where there is none. */
export const messageOf = (work: () => unknown): string => {
  try {
    work();
    return 'no error';
  } catch (error) {
    return String(error);
  }
};

export const descriptor = (database: string, protocol = 'TCP', place = '(HOST=orahost)(PORT=1521)'): string =>
  `(DESCRIPTION=(ADDRESS=(PROTOCOL=${protocol})${place})(CONNECT_DATA=${database}))`;

/** A descriptor of a service, as it stands in tnsnames.ora. */
export const SERVICE = descriptor('(SERVICE_NAME=ssd.la.example)');
