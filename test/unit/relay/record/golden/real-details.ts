/** The details of a child of whom the SSD knows no more than a date of birth and a sex. */
export const plainDetails = (dateOfBirth: string, sex: 'F' | 'M' | 'U') => ({
  date_of_birth: dateOfBirth,
  sex,
  disabilities: ['NONE'],
  uasc_flag: false,
  purge: false,
});
