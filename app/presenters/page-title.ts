export const serviceName = 'Neighbourhood health tracker';

/** The title of a page: its own words, then the service. "Error: " first when its form has errors. */
export function pageTitle(words: string, hasErrors = false): string {
  return `${hasErrors ? 'Error: ' : ''}${words} - ${serviceName}`;
}
