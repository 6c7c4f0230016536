package verbatim.bake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jbake.app.ContentStore;
import org.jbake.app.DocumentList;
import org.jbake.model.DocumentModel;

/** JBake's content store as a map: the database that it otherwise starts takes longer than a whole bake. */
final class SiteStore extends ContentStore {

    private final Map<String, DocumentModel> documents = new LinkedHashMap<>();

    SiteStore() {
        super("memory", "verbatim");
    }

    @Override
    public void startup() {}

    @Override
    public void close() {}

    @Override
    public void shutdown() {}

    @Override
    public boolean isActive() {
        return false;
    }

    @Override
    public void addDocument(DocumentModel document) {
        documents.put(document.getUri(), document);
    }

    @Override
    public DocumentList<DocumentModel> getUnrenderedContent() {
        DocumentList<DocumentModel> waiting = new DocumentList<>();
        documents.values().stream()
                .filter(document -> !document.getRendered())
                .forEach(waiting::add);
        return waiting;
    }

    @Override
    public void markContentAsRendered(DocumentModel document) {
        document.setRendered(true);
    }

    @Override
    public Set<String> getAllTags() {
        return Set.of();
    }
}
