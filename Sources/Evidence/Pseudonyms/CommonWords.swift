/// Words of every day that are also names: written small they are taken for words.
enum CommonWords {
    static let all: Set<String> = Set(
        """
        abbey able adder akin alder angel anger arch archer army art ash ashes august autumn bacon bailey baker ball bank banks bar barber
        bark barn barrow basil bay beach bean bear beck bell bench berry best bill bird bishop black blaze bliss blossom blue bond
        book boot booth born boss boulder bow bower brand brandy bray breeze bridge bridges briar bright brock brook brooks broom brown
        buck bud bull burns bush butcher butler butt butter buzz cage cake camp candy cannon carol carpenter cart carter case cash
        castle chance chapel chapman charity chase cherry chess chick christian church church cliff clay clean clear clerk cloud cloth
        coal coat cole coke cold coles collar comfort constant cook cooke cooper coral corn cotton counsel count court crab craft crane
        crisp cross crow crown cruise curry curtain daily dale dame dare darling dash dawn day days deacon dean dear deed dell diamond
        dine dock dollar dolly dove down drake draper drew drinkwater duck duke dune dusk dwell dyer eagle early earl east easter eden
        edge elder ember english ever fair fairy faith falcon fall farmer farrier faster fawn fay fell fern field fields finch fine fish
        fisher fitter flack flair fleet fletcher flint flood flora flower flowers flute foot force ford forest forge foster fountain fowl
        fox frank franks freeman french fresh friend frost fry fuller gale gallant gamble game garden gardener garner gate gates gay
        gem gentle german gift gill ginger glade glass glen glover goal gold golden good goode goose grace grain grange grant grass grave
        graves gray great green grey grove groom guest guy hail hale hall halls ham hand hands hardy hare harp harper hart harvest
        hawk hay hayes haze hazel head heart heath heather heaven hedge held herald herb heron hick high hill hills hind holder holiday
        hollow holly holm honest honey honour hood hook hope hopes horn horne house hunt hunter hurst ice iris iron island ivory ivy jack
        jade jasmine jasper jay jet jewel joiner jolly joy judge june junior just keen keep keeper kent key king kings kirk kite
        knight lake lamb lance land lane large lark last laurel law lawn laws lea leaf lee lent lily lime link lion lister little lock
        locke long lord lot love lovely low lowe lucky mace maiden main mane manners maple march mark marks marsh marshal mason
        master masters may mead meadow mercer mercy mere merry mews mild mile miles mill miller mills mine minor mint mist mole monk
        moody moon moor moore moss mount mountain mundy myrtle nest new newest newman nice nick night noble noon norm north nurse oak
        olive only opal orange orchard our owen own oxford page pages palm palmer paradise park parker parks parsley parson part patience
        peace peach peak pear pearl peel penny pepper perch perry piper pitt place plain plum plumb point pole pond poole poor pope
        poppy porter post potter pound powder power powers precious price pride prince prior promise proud prudence prune pulley purse
        quick quill rain rains raven ray read reader reed reeve reeves regal rest rich riches ride ridge ring rings rise river rivers
        road robin rock roe rook root rose roses round rowan ruby ruff rule rush rust rye sadler sage sailor saint sales salmon salt
        sand sands sargent saturday savage scholar scot scott sea seal season senior sergeant shade shaft shark sharp sheppard shepherd
        shield shine ship shirt shore short shy silk silver singer singh sky slack slate small smart smith smythe snow song south sparks
        sparrow speak spear spencer spicer spike spring squire stack stage stamp star stark starling stead steel steele steer stem step
        sterling steward stewart still stock stocks stone stones storey storm stout straight strange street strong sugar summer summers
        sun sunday sunny sunshine surgeon swan sweet sweeting swift sword tailor tan tanner tap taper tate tea teal tempest temple
        tennant terrace thorn thrush thyme tide till tiller time toll tom tower town towns travers tree tribe true trust tucker tuesday
        turn turner twist tyler under union usher vale valley vane venture vicar victor victory villa vine viola violet wade wait walk
        walker wall walls ward warden ware warm warner wash water waters watt watts wave way ways weaver web webb weed week weekes well
        wells west wheat wheel wheeler white whole wick wide wild wilder will wills win wind winder window winds wine wing winter winters
        wise wish wolf wonder wood woods wool worth wren wright wynn yard yarrow young younger
        also and are but can for has have her him his how its let may not now one out see she the they this too two was who why yes you
        any ask been call came each ever from give goes gone hand here home into just kind know less like made make many more most much
        must name need next none once open over paid pay plan rate same said sent some soon such take tell than that them then there
        these time told very want went were what when with work year your
        customer colleague leader team manager desk bill bills refund letter phone call promise
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
