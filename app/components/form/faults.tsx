import { ErrorSummary } from './error-summary';

/** What is wrong with a field whose control has the field's own name as its id. */
type Fault = { field: string; message: string };

/** The error summary of a form by its faults. */
export function FaultSummary({ faults }: { faults: readonly Fault[] }) {
  return <ErrorSummary errors={faults.map(({ field, message }) => ({ id: field, message }))} />;
}

/** Says what is wrong with a field. */
export function faultOn<F extends Fault>(faults: readonly F[]) {
  return (field: F['field']): string | undefined => faults.find((fault) => fault.field === field)?.message;
}
