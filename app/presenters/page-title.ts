export const serviceName = 'Neighbourhood health tracker';

/** The title of a page: its own words, then the service. A refused form's page says "Error: " before them: app/http/error-title. */
export function pageTitle(words: string): string {
  return `${words} - ${serviceName}`;
}
