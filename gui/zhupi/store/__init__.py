"""The project folder on the disk: documents, layers, decisions, history.

Begin with `zhupi.store.project.Project`.

One TinyDB file for each annotator and document (a *shard*), replaced as a whole at every decision,
and an append-only history beside it; a model of the project's own lies in models/. Measured on two
cores before this was written:

- Stock `tinydb.JSONStorage` edits the file in place. It left an unreadable file in 16 % of kills
  (8 kB, 300 trials), on every full disk, and in 3 of 3 runs with two processes; an update costs
  25–40 ms for each MB. It is fine for reading: `TinyDB(path, access_mode="r", encoding="utf-8")`
  opens every JSON file here, and its `table("mentions")` has the mentions.
- `CachingMiddleware` and one file for the project written behind: 60 of 60 kills lost confirmed
  decisions (median 353), and encoding the file stalled every thread for up to 2 s.
- One file for each annotator with a journal: 27 s and 4 GB to open 100,000 documents.
- One shard replaced at every decision: 0 of 12,286 confirmed decisions lost in 250 kills and 0 in
  240 modelled power cuts; about 1 ms and 56–96 kB a decision. Without the sync of the folder 138 of
  160 modelled power cuts lost something, so it is not left out.
- Shards rewritten only at checkpoints, with the journal as the first truth, write a tenth of that.
  It takes three times the code and is the next step should the volume prove bad.

As built (tests/benchmarks/bench_store.py): a decision at 500 mentions takes 1.2 ms on the writer
thread, 0.8 ms of it CPU; 10,000 documents open in 0.05 s, 100,000 in 0.5 s and 50 MB. Of 1,000
kills and 2,000 modelled power cuts (tests/store, --full) none took a confirmed decision.

Who may write what. An annotator's shards and history are written only by the `Project` object that
holds that annotator's lock; without the lock every method that would write raises
`store.not_locked`. `gold` is an annotator like the others. Texts and layers are written once and
never changed; project.json and the catalogue under a lock of a moment. Between computers nothing
relies on locks: each file of the history has one writer, and copies of a shard merge to the same
result in any order. What is derived (summaries) lies outside the project and can be deleted.

The order of a decision: `append_history`, then `write_shard`. After a kill between the two,
`shard.after(document_id, project.last_session(annotator, device))` is what was decided, and a
damaged shard is rebuilt from the whole history (`Project.recover`). So what a person decided comes
into a shard only with a step, an import as an annotator too.
"""
