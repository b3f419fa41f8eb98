type SaveRowsProps = { /** What the rows are, in the plural. */ what: string; csv: string; xlsx: string };

/** Links that save the rows of a page as they stand. */
export function SaveRows({ what, csv, xlsx }: SaveRowsProps) {
  return (
    <p className="app-save-rows app-no-print">
      <a href={csv}>Save these {what} as a spreadsheet file (CSV)</a> <a href={xlsx}>or for Excel</a>
    </p>
  );
}
