import { type NetworkFailure, nameFailure } from './network-failure';

/** Longest part of a reply that is read and kept, in characters; a receipt for 100 records takes 7,000. */
export const MAX_REPLY_LENGTH = 100_000;

/** As much of the body of a reply as came, and as is kept. Never throws. */
export async function readText(response: Response): Promise<{ text: string; failure?: NetworkFailure }> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > MAX_REPLY_LENGTH) break;
    }
    return { text: text.slice(0, MAX_REPLY_LENGTH) };
  } catch (error) {
    return { text, failure: nameFailure(error) };
  }
}
