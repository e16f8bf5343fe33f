"""Measures tantivy with bigrams on the corpora that HotlineBenchmarks left in a folder: CPU time a query, top 10."""

import json
import pathlib
import sys
import tempfile
import time

import tantivy


def is_ideograph(character):
    return "\u3400" <= character <= "\u9fff"


def bigrams(text):
    """Bigrams of ideographs and whole runs of letters and digits, joined by spaces."""
    tokens, run = [], ""
    for character in text.lower() + " ":
        if is_ideograph(character):
            run += character
            continue
        tokens += [run[i:i + 2] for i in range(max(1, len(run) - 1))] if run else []
        run = ""
        tokens.append(character if character.isalnum() else " ")
    return "".join(token if token.isascii() and len(token) == 1 else f" {token} " for token in tokens)


def measure(folder, size):
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("title", tokenizer_name="whitespace")
    builder.add_text_field("body", tokenizer_name="whitespace")
    schema = builder.build()
    with tempfile.TemporaryDirectory() as place:
        index = tantivy.Index(schema, path=place)
        rows = [json.loads(line) for line in open(folder / f"corpus-{size}.jsonl", encoding="utf-8")]
        start = time.perf_counter()
        writer = index.writer(heap_size=256_000_000, num_threads=1)
        for row in rows:
            writer.add_document(tantivy.Document(title=[bigrams(row["title"])], body=[bigrams(row["body"])]))
        writer.commit()
        writer.wait_merging_threads()
        build = time.perf_counter() - start
        index.reload()
        searcher = index.searcher()
        queries = [json.loads(line) for line in open(folder / "queries.jsonl", encoding="utf-8")]
        parsed = []
        for query in queries:
            terms = [
                (tantivy.Occur.Should, tantivy.Query.term_query(schema, field, term))
                for term in dict.fromkeys(bigrams(query).split())
                for field in ("title", "body")
            ]
            if terms:
                parsed.append(tantivy.Query.boolean_query(terms))
        for query in parsed:
            searcher.search(query, 10)
        start = time.process_time()
        for _ in range(3):
            for query in parsed:
                searcher.search(query, 10)
        spent = (time.process_time() - start) / (3 * len(parsed))
        with open(folder / "tantivy.tsv", "a", encoding="utf-8") as figures:
            figures.write(f"tantivy, bigrams\t{size}\t{spent * 1000}\n")
        print(f"| {size} | tantivy, bigrams, OR (PyPI, in memory map) | {spent * 1000:.3f} | build {len(rows) / build:.0f} rows/s |")


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    (folder / "tantivy.tsv").unlink(missing_ok=True)
    print("\nThe fastest peer, same texts and queries; milliseconds of CPU a query:\n")
    print("| entries | engine | CPU | |\n|---|---|---|---|")
    for corpus in sorted(folder.glob("corpus-*.jsonl"), key=lambda path: int(path.stem.split("-")[1])):
        measure(folder, int(corpus.stem.split("-")[1]))
