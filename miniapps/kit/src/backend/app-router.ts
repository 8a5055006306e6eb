import { AppRefusal } from './app-refusal.ts';
import type { AppAnswer, AppRequest, AppRoute, MiniApp } from './mini-app.ts';

interface Found {
  route: AppRoute;
  params: Record<string, string>;
}

/** Finds the route of a request below the name of the app. */
export function routeOf(app: MiniApp, method: string, path: string): Found | undefined {
  const parts = path.split('/');
  for (const route of app.routes) {
    if (route.method !== method) continue;
    const params = paramsIn(route.path.split('/'), parts);
    if (params) return { route, params };
  }
  return undefined;
}

/** Handles a request; what the app refuses is a problem with a code. */
export async function answerOf(route: AppRoute, request: AppRequest): Promise<AppAnswer> {
  try {
    if (route.method === 'POST' && !route.open) requireJson(request);
    return await route.handle(request);
  } catch (error) {
    if (!(error instanceof AppRefusal)) throw error;
    return { status: error.status, body: { code: error.code, message: error.message } };
  }
}

/** A foreign page can send a form, but not JSON. */
function requireJson({ headers }: AppRequest): void {
  if (/^application\/json\b/.test(headers['content-type'] ?? '')) return;
  throw new AppRefusal(415, 'wrong_content_type', 'Send application/json');
}

function paramsIn(
  pattern: readonly string[],
  parts: readonly string[],
): Record<string, string> | undefined {
  if (pattern.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const given = parts[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decoded(given);
    else if (part !== given) return undefined;
  }
  return params;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
