import { parseJson } from './http';
import type { Receiver } from './receive-records';
import { emptyReply, jsonReply, type Reply } from './replies';

/** Answers what a test asks or tells the simulator itself: what is held, the counts, the rules for replies. */
export function answerControl(
  receiver: Receiver,
  method: string,
  path: string,
  bytes: Buffer | undefined,
): Reply {
  const { behaviour, counters, held, tokens } = receiver;
  const [, root, laCode, laChildId] = path.split('/').map(decodeURIComponent);
  switch (`${method} /${root}`) {
    case 'GET /stats':
      return jsonReply(200, counters.read(held, tokens.issuedCount));
    case 'GET /held': {
      const children = held.get(laCode ?? '');
      if (laChildId === undefined) {
        return jsonReply(200, { count: children?.size ?? 0, ids: [...(children?.keys() ?? [])] });
      }
      const record = children?.get(laChildId);
      return record === undefined ? jsonReply(404, { message: 'Not held.' }) : jsonReply(200, record);
    }
    case 'POST /behaviour': {
      const problems = behaviour.script(bytes && parseJson(bytes));
      return problems.length === 0 ? emptyReply(204) : jsonReply(400, { problems });
    }
    case 'DELETE /behaviour':
      behaviour.clear();
      return emptyReply(204);
    default:
      return jsonReply(404, { message: 'Nothing here.' });
  }
}
