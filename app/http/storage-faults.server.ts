import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from '@remix-run/node';
import type { Logger } from 'pino';
import { STORAGE_FAULT_WORDS, type StorageFault, storageFault } from '~/domain/records/storage-fault';
import { isApiAddress, problem } from './problem.server';

type Arguments = LoaderFunctionArgs | ActionFunctionArgs;
// biome-ignore lint/suspicious/noExplicitAny: what a handler gives is for the router to know
type Handler = (args: any) => any;

/** Seconds after which it is worth asking again: a lock is mostly let go soon. */
const RETRY_AFTER: Record<StorageFault, string> = { busy: '5', full: '30', damaged: '30', unreachable: '30' };

/**
 * The built app with one thing added to every loader and action: a fault of the file underneath (locked, full, damaged,
 * out of reach) is logged by its name with what to do, and answered with 503 and a page that says so. `busy` is told of a
 * lock that was waited for in vain.
 */
export function withStorageFaults(
  build: ServerBuild,
  logger: Logger,
  busy: () => void = () => {},
): ServerBuild {
  const routes = Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => {
      if (route === undefined) return [id, route];
      const { loader, action } = route.module;
      const module = {
        ...route.module,
        ...(loader ? { loader: guarded(loader, id, logger, busy) } : {}),
        ...(action ? { action: guarded(action, id, logger, busy) } : {}),
      };
      return [id, { ...route, module }];
    }),
  );
  return { ...build, routes };
}

function guarded(handler: Handler, route: string, logger: Logger, busy: () => void): Handler {
  return async (args: Arguments) => {
    try {
      return await handler(args);
    } catch (error) {
      const found = storageFault(error);
      if (found === null) throw error;
      const { fault, code } = found;
      logger.error({ id: args.context.requestId, route, fault, code }, STORAGE_FAULT_WORDS[fault]);
      if (fault === 'busy') busy();
      throw refusal(args.request.url, fault);
    }
  };
}

function refusal(url: string, fault: StorageFault): Response {
  const headers = { 'Retry-After': RETRY_AFTER[fault] };
  if (!isApiAddress(new URL(url).pathname)) return new Response(null, { status: 503, headers });
  return problem({ status: 503, detail: 'Nothing was changed. Try again in a few minutes.', headers });
}
