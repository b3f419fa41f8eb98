import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound } from '~/auth/guards.server';
import { apiAnswer } from '~/http/api-answer.server';

/** Every address under the JSON interface that there is not. */
export async function loader({ request }: LoaderFunctionArgs) {
  return apiAnswer(request, ['GET', 'PUT', 'POST'], () =>
    notFound('There is no such address. The page /api lists those there are.'),
  );
}

export const action = loader;
