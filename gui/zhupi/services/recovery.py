"""Recovery: decisions that reached the history but not their shard before the program died."""

from zhupi.errors import ZhupiError
from zhupi.store.project import Project


def recover(project: Project, annotator: str, device: str) -> list[str]:
    """Bring the annotator's shards up to this device's last session; the documents that changed.

    The history is written first, so whatever it holds was decided. Run it with the annotator's
    lock held. Doing it twice changes nothing. A damaged shard is rebuilt from all of the history.
    """
    steps = project.last_session(annotator, device)
    touched = dict.fromkeys(change.document_id for step in steps for change in step.changes)
    changed = []
    for document_id in touched:
        try:
            shard = project.shard(annotator, document_id)
        except ZhupiError as error:
            if error.code != "store.shard_damaged":
                raise
            shard = project.recover(annotator, document_id)
        whole = shard.after(document_id, steps)
        if whole != shard:
            project.write_shard(annotator, document_id, whole)
            changed.append(document_id)
    return changed
