import { Button } from './button';
import { FileField } from './file-field';

/** The button that takes in a file that was checked; the file goes once more as it was. */
export function TakeFileIn({
  file,
  label,
}: {
  file: { name: string; content: string; seen: string };
  label: string;
}) {
  return (
    <form method="post" encType="multipart/form-data">
      <input type="hidden" name="fileName" value={file.name} />
      <input type="hidden" name="content" value={file.content} />
      <input type="hidden" name="seen" value={file.seen} />
      <Button name="intent" value="import">
        {label}
      </Button>
    </form>
  );
}

type CheckFileProps = {
  hint: string;
  accept: string;
  errors: { id: string; message: string }[];
  /** Whether a file stands ready to be taken in, so that this is not the first thing to do. */
  ready: boolean;
};

/** Chooses a file and asks what it would do. */
export function CheckFile({ hint, accept, errors, ready }: CheckFileProps) {
  return (
    <form method="post" encType="multipart/form-data" noValidate>
      <FileField
        id="file"
        name="file"
        label="File"
        hint={hint}
        error={errors.find(({ id }) => id === 'file')?.message}
        accept={accept}
      />
      <Button name="intent" value="check" variant={ready ? 'secondary' : 'primary'}>
        Check the file
      </Button>
    </form>
  );
}
