import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { configurationDocs, envExample, loadConfig } from '../../../src/config/index.ts';
import { OPTIONS } from '../../../src/config/options.ts';

const names = Object.values(OPTIONS).map((option) => option.name);

describe('envExample', () => {
  it('is what .env.example holds', () => {
    expect(readFileSync('.env.example', 'utf8')).toBe(envExample());
  });

  it('changes nothing when it is copied, nor when every line is uncommented', () => {
    const uncommented = envExample().replace(/^#(?=[A-Z_]+=)/gm, '');
    expect(parse(envExample())).toEqual({});
    expect(Object.keys(parse(uncommented))).toEqual(names.filter((name) => name !== 'TOCSIN_PRIVATE_REDIS'));
    expect(loadConfig(parse(uncommented), 'absent', false)).toEqual(loadConfig({}, 'absent', false));
  });
});

describe('configurationDocs', () => {
  it('has one row for every setting', () => {
    const rows = configurationDocs().match(/^\| `[A-Z_]+` \| .+ \| .+ \|$/gm) ?? [];
    expect(rows.map((row) => /`([A-Z_]+)`/.exec(row)?.[1])).toEqual(names);
  });
});
