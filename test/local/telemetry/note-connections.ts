import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';

// Loaded into a program before anything else (`NODE_OPTIONS=--require …`): notes each host that the program connects to, a
// line each, in the file that NOTE_CONNECTIONS names.

const connect: unknown = Reflect.get(Socket.prototype, 'connect');

Socket.prototype.connect = function (this: Socket, ...given: unknown[]): Socket {
  const [first] = given.flat(2);
  const host = typeof first === 'object' && first !== null && 'host' in first ? first.host : undefined;
  if (typeof host === 'string') appendFileSync(process.env.NOTE_CONNECTIONS ?? '', `${host}\n`);
  return Reflect.apply(connect as () => Socket, this, given);
};
