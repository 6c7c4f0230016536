package verbatim.markdown;

import verbatim.cache.Packer;
import verbatim.cache.Unpacker;
import verbatim.source.Citation;

/** A {@link Fragment} as bytes and back. */
final class FragmentFacts {

    private static final int ADDRESS = 0;
    private static final int NAME = 1;
    private static final int MARKS = 2;
    private static final int TERMS = 3;
    private static final int PASSAGES = 4;

    private FragmentFacts() {}

    static void pack(Packer out, Fragment fragment) {
        out.text(fragment.html()).list(fragment.holes(), FragmentFacts::hole);
    }

    static Fragment unpack(Unpacker in) {
        return new Fragment(in.text(), in.list(FragmentFacts::hole));
    }

    private static void hole(Packer out, Hole hole) {
        if (hole instanceof Hole.Address address) {
            out.number(ADDRESS).text(address.attribute()).text(address.target());
        } else if (hole instanceof Hole.Name name) {
            out.number(NAME).text(name.source());
        } else if (hole instanceof Hole.Marks marks) {
            BodyFacts.citation(out.number(MARKS), marks.citation());
        } else if (hole instanceof Hole.Terms terms) {
            out.number(TERMS).text(terms.words());
        } else if (hole instanceof Hole.Passages passages) {
            BodyFacts.citation(out.number(PASSAGES), passages.citation());
            out.list(passages.quoted(), Packer::text);
        }
    }

    private static Hole hole(Unpacker in) {
        int kind = in.number();
        if (kind == ADDRESS) {
            return new Hole.Address(in.text(), in.text());
        } else if (kind == NAME) {
            return new Hole.Name(in.text());
        } else if (kind == MARKS) {
            return new Hole.Marks(BodyFacts.citation(in));
        } else if (kind == TERMS) {
            return new Hole.Terms(in.text());
        }
        Citation citation = BodyFacts.citation(in);
        return new Hole.Passages(citation, in.list(Unpacker::text));
    }
}
