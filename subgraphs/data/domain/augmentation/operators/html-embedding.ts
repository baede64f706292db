import { wrapIn } from './wrappers.js';

/**
 * The text stands in a page of HTML (WHATWG HTML Living Standard), often where no reader sees it. Greshake et al. 2023, "Not
 * What You've Signed Up For: Compromising Real-World LLM-Integrated Applications with Indirect Prompt Injection".
 */
export const embedInHtml = wrapIn(
  [
    ['<p>', '</p>'],
    ['<div style="display:none">', '</div>'],
    ['<span style="font-size:0">', '</span>'],
    ['<div class="{name}"><p>', '</p></div>'],
    ['<p style="color:#fff">', '</p>'],
    ['<html><head><title>{title}</title></head><body>', '</body></html>'],
    ['<article id="{name}"><h1>{title}</h1><p>', '</p></article>'],
    ['<li>{title}</li>\n<li>', '</li>'],
    ['<td>{title}</td><td>', '</td>'],
    ['<div hidden aria-hidden="true">', '</div>'],
    ['<blockquote>', '</blockquote>'],
    ['<textarea name="{name}">', '</textarea>'],
  ],
  {
    name: ['content', 'main', 'note', 'footer', 'comment', 'review', 'bio'],
    title: ['News', 'Welcome', 'Recipe', 'Review', 'About us', 'Article', 'Products'],
  },
);
