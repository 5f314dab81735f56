import { showEvidence } from './evidence.ts'
import { linkPassages } from './passages.ts'
import { choosePlaces } from './places.ts'

// An article is whole without this: marks lead to notes, the panel to places. This shows notes beside their marks, lights up
// all places of what is chosen, and makes links to passages.

const article = document.getElementById('article')
const panel = document.querySelector<HTMLElement>('.panel')
if (article !== null) {
  showEvidence(article)
  linkPassages(article)
  if (panel !== null) choosePlaces(article, panel)
}
