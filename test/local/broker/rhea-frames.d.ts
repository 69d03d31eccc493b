/** The part of rhea's frame module that the broker uses; rhea has no types for it. */
declare module 'rhea/lib/frames.js' {
  export function transfer(fields: {
    handle: number;
    delivery_id: number;
    delivery_tag: Buffer;
    message_format: number;
    settled: boolean;
    more: boolean;
  }): object;

  export function disposition(fields: {
    role: boolean;
    first: number;
    last: number;
    settled: boolean;
    state: object;
  }): object;

  export function amqp_frame(channel: number, performative: object, payload: Buffer): object;
  export function write_frame(frame: object): Buffer;
}
