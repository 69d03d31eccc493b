/** The first bytes of a connection have no type byte: https://www.postgresql.org/docs/current/protocol-message-formats.html */
const SSL_REQUEST = 80_877_103;
const GSS_ENCRYPTION_REQUEST = 80_877_104;
const CANCEL_REQUEST = 80_877_102;

export type Frame =
  | { readonly kind: 'startup'; readonly bytes: Buffer }
  | { readonly kind: 'encryption-request' | 'cancel-request' }
  | { readonly kind: 'message'; readonly type: string; readonly bytes: Buffer };

/** Cuts what a client sends into messages of the PostgreSQL protocol, version 3. */
export class FrameReader {
  private chunks: Buffer[] = [];
  private length = 0;
  private started = false;

  /** The messages that are complete with these bytes. */
  read(bytes: Buffer): Frame[] {
    this.chunks.push(bytes);
    this.length += bytes.length;
    const frames: Frame[] = [];
    for (let frame = this.next(); frame; frame = this.next()) frames.push(frame);
    return frames;
  }

  private next(): Frame | undefined {
    const head = this.started ? 5 : 8;
    if (this.length < head) return undefined;
    if ((this.chunks[0]?.length ?? 0) < head) this.join();
    const first = this.chunks[0] ?? Buffer.alloc(0);
    const size = this.started ? 1 + first.readInt32BE(1) : first.readInt32BE(0);
    if (this.length < size) return undefined;
    const bytes = this.take(size);
    if (this.started) return { kind: 'message', type: String.fromCharCode(bytes[0] ?? 0), bytes };
    const code = bytes.readInt32BE(4);
    if (code === SSL_REQUEST || code === GSS_ENCRYPTION_REQUEST) return { kind: 'encryption-request' };
    if (code === CANCEL_REQUEST) return { kind: 'cancel-request' };
    this.started = true;
    return { kind: 'startup', bytes };
  }

  private take(size: number): Buffer {
    this.join();
    const all = this.chunks[0] ?? Buffer.alloc(0);
    this.chunks = [all.subarray(size)];
    this.length -= size;
    return all.subarray(0, size);
  }

  private join(): void {
    if (this.chunks.length > 1) this.chunks = [Buffer.concat(this.chunks)];
  }
}
