// Prints the settings named as arguments, one per line, empty when unset: the environment before .env, as in the bot.
import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';

const file = () => {
  try {
    return parse(readFileSync('.env'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    console.error(`The file .env cannot be read (${error.code}). Check its rights.`);
    process.exit(1);
  }
};

const settings = { ...file(), ...process.env };
for (const name of process.argv.slice(2)) {
  const value = settings[name] ?? '';
  if (/[\r\n]/.test(value)) {
    console.error(`${name} holds a line break. Write it on one line in .env.`);
    process.exit(1);
  }
  console.log(value);
}
