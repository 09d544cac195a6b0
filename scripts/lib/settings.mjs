// Prints the settings named as arguments, one per line, empty when unset; read exactly as the bot reads them.
import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function envFile() {
  try {
    return parse(readFileSync('.env', 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    return error.code === 'ENOENT'
      ? {}
      : fail(`The file .env cannot be read (${error.code}). Check its rights.`);
  }
}

const file = envFile();
for (const name of process.argv.slice(2)) {
  const value = process.env[name]?.trim() || file[name]?.trim() || '';
  if (/[\r\n]/.test(value)) fail(`${name} holds a line break. Write it on one line in .env.`);
  console.log(value);
}
