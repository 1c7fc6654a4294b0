#include "base/json_writer.h"
#include "policy/terms.h"

namespace policy {
namespace {

void write_list(base::JsonWriter& w, std::string_view name, const std::vector<LocalizedText>& list,
                Language language) {
    w.key(name);
    w.begin_array();
    for (const LocalizedText& each : list) {
        w.string(each.in(language));
    }
    w.end_array();
}

void write_grant(base::JsonWriter& w, const Grant& grant, Language language) {
    w.begin_object();
    w.field("right", grant.right);
    w.field("text", grant.text.in(language));
    w.field("full_text", grant.full_text.in(language));
    w.field("cite", grant.cite.in(language));
    w.key("period");
    w.begin_object();
    w.field("count", grant.period_count);
    w.field("unit", grant.period_unit);
    w.end_object();
    w.field("clock_start", grant.clock_start);
    w.field("freight", grant.freight);
    w.field("text_id", grant.text_id);
    w.end_object();
}

void write_exclusion(base::JsonWriter& w, const Exclusion& exclusion, Language language) {
    w.begin_object();
    w.field("exclusion_id", exclusion.exclusion_id);
    w.field("text_id", exclusion.text_id);
    w.field("text", exclusion.text.in(language));
    w.field("acknowledgement", exclusion.acknowledgement.in(language));
    w.field("cite", exclusion.cite.in(language));
    w.end_object();
}

void write_line(base::JsonWriter& w, const LineTerms& line, Language language) {
    w.begin_object();
    w.field("line", line.line);
    w.field("item_name", line.item_name.in(language));
    w.field("tag", line.tag.in(language));
    write_list(w, "summary", line.summary, language);
    w.key("grants");
    w.begin_array();
    for (const Grant& grant : line.grants) {
        write_grant(w, grant, language);
    }
    w.end_array();
    w.key("exclusions");
    w.begin_array();
    for (const Exclusion& exclusion : line.exclusions) {
        write_exclusion(w, exclusion, language);
    }
    w.end_array();
    write_list(w, "notes", line.notes, language);
    w.field("decision_id", line.decision_id);
    w.end_object();
}

}  // namespace

std::string render_terms(const std::vector<LineTerms>& lines, Language language) {
    base::JsonWriter w;
    w.begin_array();
    for (const LineTerms& line : lines) {
        write_line(w, line, language);
    }
    w.end_array();
    return w.take();
}

}  // namespace policy
