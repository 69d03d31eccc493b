import { createServer, type Socket } from 'node:net';
import { type Listening, listen } from './servers';

/** Types of packets of Oracle Net, as the driver reads them. */
const ACCEPT = 2;
const REFUSE = 4;

/** Version 3.15 of Oracle Net, which Oracle 12.1 speaks and later ones too. */
const VERSION = 315;

function packet(type: number, body: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt16BE(header.length + body.length, 0);
  header.writeUInt8(type, 4);
  return Buffer.concat([header, body]);
}

/** What a listener answers that does not connect anybody, with its code: 12514 for a service that it does not know. */
function refusal(code: number): Buffer {
  const words = `(DESCRIPTION=(TMP=)(VSNNUM=318767104)(ERR=${code})(ERROR_STACK=(ERROR=(CODE=${code})(EMFI=4))))`;
  const head = Buffer.from([0x22, 0, 0, 0]);
  head.writeUInt16BE(words.length, 2);
  return packet(REFUSE, Buffer.concat([head, Buffer.from(words)]));
}

/** The answer of a listener that hands the connection on to the database. */
function acceptance(version: number): Buffer {
  const body = Buffer.alloc(37);
  body.writeUInt16BE(version, 0);
  body.writeUInt16BE(8192, 4);
  body.writeUInt16BE(32_767, 6);
  // No services of native encryption are asked about.
  body.writeUInt8(0x04, 14);
  body.writeUInt8(0x04, 15);
  body.writeUInt32BE(8192, 24);
  body.writeUInt32BE(2_097_152, 28);
  return packet(ACCEPT, body);
}

/** Answers the question for a connection, and then nothing more. */
const answering = (answer: Buffer, seen: string[]): Promise<Listening> =>
  listen(
    createServer((socket: Socket) => {
      socket.once('data', (question) => {
        seen.push(question.toString('latin1'));
        socket.write(answer);
        socket.resume();
      });
    }),
  );

/** A listener of Oracle that refuses everybody with this code. @param seen is told what was asked */
export const startRefusingListener = (code: number, seen: string[] = []): Promise<Listening> =>
  answering(refusal(code), seen);

/** A listener of Oracle that takes everybody, before a database that says nothing. */
export const startMuteDatabase = (version = VERSION): Promise<Listening> =>
  answering(acceptance(version), []);
