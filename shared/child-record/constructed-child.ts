/** What the id of a constructed child begins with. No case management system gives such an id. */
const BEGINNING = 'CSCDATAFLOWPROBE';

/** The id of the child whom a probe makes up: one for each authority, of letters and digits, 19 of 20 characters at most. */
export const constructedChildId = (laCode: string): string => `${BEGINNING}${laCode}`;

/** Whether an id is one of a constructed child, in whatever case: no record of the authority may have it. */
export const isConstructedChild = (id: unknown): boolean =>
  typeof id === 'string' && id.trim().toUpperCase().startsWith(BEGINNING);

/** A whole record of a child who does not exist, as DfE takes it (DfE CSC API 1.0.1). */
export const constructedRecord = (laCode: string): Readonly<Record<string, unknown>> => ({
  la_child_id: constructedChildId(laCode),
  child_details: {
    unique_pupil_number_unknown_reason: 'UN1',
    first_name: 'Constructed',
    surname: 'Record',
    date_of_birth: '2015-01-01',
    sex: 'U',
    ethnicity: 'NOBT',
    disabilities: ['NONE'],
    uasc_flag: false,
    purge: false,
  },
  purge: false,
});

/** Asks DfE to delete that child. */
export const constructedPurge = (laCode: string): Readonly<Record<string, unknown>> => ({
  la_child_id: constructedChildId(laCode),
  purge: true,
});
