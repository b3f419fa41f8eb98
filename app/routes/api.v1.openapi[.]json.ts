import type { LoaderFunctionArgs } from '@remix-run/node';
import { apiAnswer, apiQuery, jsonAnswer } from '~/http/api-answer.server';
import { openApiDocument } from '~/presenters/records/openapi';

const text = JSON.stringify(openApiDocument());

/** The description of the interface, open to anybody: it holds no data. */
export async function loader({ request }: LoaderFunctionArgs) {
  return apiAnswer(request, ['GET'], () => {
    apiQuery(request, 'none');
    return jsonAnswer(request, text);
  });
}

export const action = loader;
