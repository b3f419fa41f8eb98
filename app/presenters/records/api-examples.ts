import type { ApiOperation } from './api-operations';

/** Worked examples of the JSON interface. A test runs them as they are shown. */

export interface ApiExample {
  id: string;
  title: string;
  words: string;
  text: string;
}

const AUTH = '-H "Authorization: Bearer $TOKEN"';

/** What is typed once before the others. */
export const EXAMPLE_START = 'TRACKER=https://the-address-of-this-site\nTOKEN=nht_your-token';

/** Commands for a shell, in the order in which one would try them. */
export function curlExamples({ place, month }: { place: string; month: string }): ApiExample[] {
  const address = `$TRACKER/api/v1/returns/${place}/${month}`;
  return [
    {
      id: 'receipt',
      title: 'Read what London comes to',
      words: 'The answer names each place behind each figure.',
      text: `curl --fail-with-body -sS ${AUTH} \\\n  "$TRACKER/api/v1/rollups/london?basis=self" -o london.json`,
    },
    {
      id: 'csv',
      title: 'Save a flat file',
      words: 'One line for each place, area and month, ready for a spreadsheet.',
      text: `curl --fail-with-body -sS ${AUTH} \\\n  "$TRACKER/api/v1/exports/areas.csv" -o areas.csv`,
    },
    {
      id: 'draft',
      title: 'Read a draft',
      words: 'The header ETag says which state of it you have read.',
      text: `curl --fail-with-body -sS -D headers.txt ${AUTH} \\\n  "${address}?draft=1" -o draft.json`,
    },
    {
      id: 'replace',
      title: 'Change it',
      words:
        'Send what changes and the ETag. What you leave out stays. The answer lists what is still missing, as the check page does.',
      text: `ETAG=$(sed -n 's/^etag: //Ip' headers.txt | tr -d '\\r')
curl --fail-with-body -sS -X PUT ${AUTH} \\
  -H "If-Match: $ETAG" -H "Content-Type: application/json" \\
  --data '{ "areas": { "GEO": { "changed": "The map was agreed with all wards" } } }' \\
  "${address}" -o saved.json`,
    },
  ];
}

const SOURCE = 'Web.Contents(Tracker, [';
const HEADERS = 'Headers = [Authorization = "Bearer " & Token]';

/** Queries for the advanced editor of Power Query, in Excel or Power BI. */
export function powerQueryExamples(): ApiExample[] {
  return [
    {
      id: 'power-query-areas',
      title: 'London’s areas as a table',
      words: 'One row for each area with its result and the share of residents covered.',
      text: `let
    Tracker = "https://the-address-of-this-site",
    Token = "nht_your-token",
    Source = Json.Document(${SOURCE}
        RelativePath = "api/v1/rollups/london",
        Query = [basis = "assured"],
        ${HEADERS}])),
    Areas = Table.FromRecords(Source[areas], {"area", "confidence", "readiness"}),
    Results = Table.ExpandRecordColumn(Areas, "confidence", {"result", "sentence"}),
    Covered = Table.ExpandRecordColumn(Results, "readiness", {"median", "lowest", "residentsCovered"})
in
    Covered`,
    },
    {
      id: 'power-query-csv',
      title: 'Ratings of many months',
      words: 'Reads the flat file; choose other months in the query.',
      text: `let
    Tracker = "https://the-address-of-this-site",
    Token = "nht_your-token",
    Source = Csv.Document(${SOURCE}
        RelativePath = "api/v1/exports/ratings.csv",
        ${HEADERS}]), [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),
    Ratings = Table.PromoteHeaders(Source, [PromoteAllScalars = true])
in
    Ratings`,
    },
  ];
}

/** One row of the list of addresses. */
export function operationRow({ method, path, summary, id }: ApiOperation) {
  return { id, call: `${method.toUpperCase()} /api/v1${path}`, summary };
}
