import { InvogateError } from '@invogate/client';
import type { ShopProblem } from '@invogate/demo/shop-api.ts';
import type { FileContent } from '#kernel/file-content.ts';
import type { PlainRequest, PlainResponse, PlainRoute } from '#kernel/plain-route.ts';
import { ShopRefusal } from './shop-refusal.ts';

type Handle = PlainRoute['handle'];
type Act = (request: PlainRequest) => Promise<unknown>;

export function get(path: string, handle: Handle): PlainRoute {
  return { method: 'GET', path, handle };
}

export function post(path: string, handle: Handle): PlainRoute {
  return { method: 'POST', path, handle };
}

/** Turns what the act gives into JSON, and its refusals into a problem that the page can show. */
export function answering(act: Act): Handle {
  return async (request) => {
    try {
      return json(200, await act(request));
    } catch (error) {
      return json(...problemOf(error));
    }
  };
}

/** Gives a file, or a problem as JSON. */
export function givingFile(find: (request: PlainRequest) => Promise<FileContent>): Handle {
  return async (request) => {
    try {
      return { status: 200, body: '', file: await find(request) };
    } catch (error) {
      return json(...problemOf(error));
    }
  };
}

/** A foreign page must not press the buttons: browsers send such a request without JSON. */
export function ownPageOnly(act: Act): Handle {
  return answering(async (request) => {
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
      throw new ShopRefusal(415, 'wrong_content_type', 'Send application/json');
    }
    return act(request);
  });
}

function problemOf(error: unknown): [status: number, problem: ShopProblem] {
  if (error instanceof ShopRefusal) {
    return [error.status, { code: error.code, message: error.message }];
  }
  if (error instanceof InvogateError) return [502, { code: error.code, message: error.message }];
  throw error;
}

export function json(status: number, body: unknown): PlainResponse {
  return { status, headers: { 'cache-control': 'no-store' }, body: JSON.stringify(body) };
}
