/** ISO 8601 as Service Bus writes it, as 'P7D', 'PT5M' or 'PT1H30M'; in ms. @throws RangeError for any other text */
export function milliseconds(duration: string): number {
  const [, days, hours, minutes, seconds] =
    /^P(?=.)(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/
      .exec(duration)
      ?.map((part) => Number(part ?? 0)) ?? [];
  if (days === undefined || hours === undefined || minutes === undefined || seconds === undefined)
    throw new RangeError(`${duration} is not a duration`);
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
