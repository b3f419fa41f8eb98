import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import ts from 'typescript';
import { projectRoot } from './prepared-database';

export type SourceFile = {
  /** From the project's folder, with forward slashes. */
  path: string;
  text: string;
};

/** Every TypeScript file under a folder of the project; an empty list when there is no such folder. */
export function sourceFiles(folder: string): SourceFile[] {
  let entries: { parentPath: string; name: string; isFile: () => boolean }[];
  try {
    entries = readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      path: relative(projectRoot, path).split(sep).join('/'),
      text: readFileSync(path, 'utf8'),
    }));
}

/**
 * What a file imports, as packages (`react`, `node:fs`) or as paths from the project's folder
 * (`app/domain/month`); types count too. Aliases and relative paths are resolved.
 */
export function importsOf({ path, text }: SourceFile): string[] {
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return importedFiles.map(({ fileName }) => resolveImport(path, fileName));
}

function resolveImport(from: string, specifier: string): string {
  if (specifier.startsWith('~/')) return `app/${specifier.slice(2)}`;
  if (specifier.startsWith('~db/') || specifier.startsWith('~seeds/')) return specifier.slice(1);
  if (specifier.startsWith('.')) return posix.join(dirname(from), specifier);
  return specifier;
}
