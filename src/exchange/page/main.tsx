import { render } from 'preact';
import { App } from './app.tsx';
import { connect } from './model/live.ts';
import { wordsLanguage } from './model/words.ts';

document.documentElement.lang = wordsLanguage;
connect();
const root = document.getElementById('app');
if (root) render(<App />, root);
