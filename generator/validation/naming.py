"""Words that tell the names of persons from those of streets and schools, in VIQR.

VIQR (RFC 1456) is Vietnamese in ASCII: marks stand after their letter. These words are read, never said.
"""

import re
import unicodedata

_MARKS = dict(zip("^(+`?~'.", "\u0302\u0306\u031b\u0300\u0309\u0303\u0301\u0323", strict=True))


def viqr(text: str) -> str:
    """VIQR as it is read, in NFC: ngo^, ddu+o+`ng. A mark counts only after a vowel."""
    text = re.sub(r"(?<=[aeiouy^(+])[\^(+`?~'.]", lambda mark: _MARKS[mark[0]], text)
    return unicodedata.normalize("NFC", text.replace("dd", "\u0111"))


def bare(text: str) -> str:
    """Without any Vietnamese mark."""
    letters = unicodedata.normalize("NFD", text).replace("\u0111", "d").replace("\u0110", "D")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def either(words: str) -> str:
    """A pattern for any of these words."""
    return "|".join(map(re.escape, sorted(words.split(","), reverse=True)))


SURNAMES = (
    "nguye^~n,tra^`n,le^,pha.m,hoa`ng,huy`nh,phan,vu~,vo~,dda(.ng,bu`i,ddo^~,ho^`,ngo^,du+o+ng,ly',"
    "dda`o,ddoa`n,vu+o+ng,tri.nh,ddinh,la^m,phu`ng,mai,to^,ha`,ta.,tru+o+ng,cao,lu+o+ng,chu,cha^u,"
    "tha'i,la.i,la,lu+u,qua'ch,kie^`u,to^n,to^'ng,trie^.u,kho^?ng,no^ng,hu+'a,nghie^m,ta(ng,"
    "ddu+o+`ng,dda`m,ddo^n,gia'p,khu'c,lie^u,lo`,lu.c,lu`,ma,ma.c,ninh,phi',qua`ng,sa`m,su`ng,tha.ch,"
    "thie^`u,to`ng,uo^ng,va(n,vi,doa~n,ba`nh,be^',ca^`m,gia`ng,tha`o,lu+o+`ng,dda^.u,ha^`u,ca^'n,"
    "khua^'t,chu+?"
)
# Names that stand between a surname and a given name.
MIDDLE = (
    "va(n,thi.,ddu+'c,hu+~u,ngo.c,minh,thanh,quang,xua^n,hoa`ng,ddi`nh,duy,tro.ng,ba',co^ng,dda(ng,"
    "quo^'c,tua^'n,anh,ma.nh,kim,thu,bi'ch,thu'y,ho^`ng,ha?i,gia,ba?o,nhu+,phu+o+ng,my~,die^.u,"
    "tie^'n,vie^'t,sy~,si~,kha('c,huy,nha^.t,the^',trung,vie^.t,hu`ng,phu'c,tha`nh,ta^'n,vi~nh,"
    "tuye^'t,ca^?m,dda('c,thie^.n,hoa`i,kha'nh,thu`y,chi',du~ng,ha`,lan,ngo^,mai,dda.i,ki`,ky`,ba^'t,"
    "tha^'t,nho^?,ca?nh,quy',ye^'n,kie^`u,hie^'u,nguye^n,nguye^~n,tra^`n,le^,pha.m,vu~,pho^',ddo^`ng,"
    "phi,sinh,hoa,thie^n,tru+o+`ng,tuye^n,tu+o+`ng,tru'c,tra`,tha?o,ho^,an,bi`nh,cha^u,ddo^ng,ddan,"
    "quy`nh,nga,lie^n,kie^n,kha?,khoa,long,la^m,nam,phong,so+n,ta^m,va^n"
)
# In small letters, after a word of address: the surname that is no other word begins a name,
SURE = "nguye^~n"
# these do before one of these middle names,
SMALL = (
    "tra^`n,le^,pha.m,hoa`ng,huy`nh,phan,vu~,vo~,dda(.ng,bu`i,ddo^~,ho^`,ngo^,du+o+ng,ly',tri.nh,ddinh,phu`ng,"
    "tru+o+ng,ta.,ha`,qua'ch,khua^'t,to^'ng,ma.c,kie^`u,dda`o,mai,cao,lu+o+ng,tha'i,chu,la^m,ddoa`n,lu+u,"
    "vu+o+ng,to^,cha^u,la.i,la,to^n,trie^.u,kho^?ng,no^ng,hu+'a,nghie^m,ta(ng,ddu+o+`ng,dda`m,gia'p,khu'c,"
    "lie^u,lo`,lu.c,lu`,ma,ninh,phi',qua`ng,sa`m,su`ng,tha.ch,thie^`u,to`ng,uo^ng,doa~n,ba`nh,be^',ca^`m,"
    "gia`ng,tha`o,lu+o+`ng,dda^.u,ha^`u,ca^'n,chu+?"
)
BETWEEN_SMALL = "va(n,thi."
# but not before these words.
NO_NAMES = (
    "va(n pho`ng,va(n ho'a,va(n hoa',va(n ba?n,va(n thu+,va(n nghe^.,va(n co^ng,va(n kie^.n,va(n ba(`ng,"
    "thi. tru+o+`ng,thi. xa~,thi. tra^'n,thi. pha^`n"
)
# What begins like a name and is none.
NO_PERSON = (
    "ho^` chi' minh,ha` no^.i,ha` ddo^ng,ha` nam,ha` ti~nh,ha` giang,ha` ba('c,ha` tie^n,ha` tha`nh,"
    "ha` ho^`i,hoa`ng mai,hoa`ng sa,hoa`ng tha`nh,hoa`ng die^.u,la^m ddo^`ng,la^m thao,ddoa`n thanh,"
    "ddoa`n ke^'t,mai di.ch,mai cha^u,mai ddo^.ng,mai la^m,tha.ch tha^'t,tha.ch ba`n,ho^` gu+o+m,"
    "ho^` ta^y,ho^` hoa`n,ho^` ngo.c kha'nh,ho^` thanh nha`n,ho^` va(n chu+o+ng,ho^` va(n qua'n,"
    "ho^` hoa`ng ca^`u,lu+o+ng so+n,lu+o+ng ta`i,cao ba(`ng,cao la~nh,cao dda(?ng,cao to^'c,"
    "cao trung,va(n mie^'u,va(n pho`ng,va(n ho'a,va(n qua'n,va(n giang,va(n la^m,va(n chu+o+ng,"
    "va(n ba?n,va(n thu+,va(n kie^.n,tha'i bi`nh,tha'i nguye^n,tha'i lan,tha'i thi.nh,la tha`nh,"
    "la khe^,phu`ng khoang,dda`o ta.o,to^ li.ch,to^ hie^.u,ly' nha^n,phan rang,phan thie^'t,"
    "ba.ch mai,dda(.ng xa',du+o+ng xa',du+o+ng no^.i,lu+u va(n thu+,phi' thanh,ninh bi`nh,lu.c nga.n,"
    "cha^u a',cha^u a^u,cha^u phi,cha^u tha`nh,ta(ng cu+o+`ng,ddo^~ ddo^.ng,ddo^~ xa',"
    "ddoa`n dda.i bie^?u,ddoa`n co^ng ta'c,ddoa`n kie^?m tra,no^ng da^n,no^ng tho^n,no^ng nghie^.p,no^ng sa?n"
)
# Persons of history, whose names streets bear.
FAMOUS = (
    "hoa`ng hoa tha'm,tra^`n hu+ng dda.o,vo~ nguye^n gia'p,tra^`n quo^'c toa?n,tri.nh co^ng so+n,"
    "phan ddi`nh phu`ng,hoa`ng quo^'c vie^.t,le^ ho^`ng phong,vo~ thi. sa'u,ly' thu+o+`ng kie^.t,"
    "tra^`n duy hu+ng,nguye^~n chi' thanh,to^n ddu+'c tha('ng,pha.m va(n ddo^`ng,nguye^~n thi. minh khai,"
    "vo~ va(n kie^.t,hoa`ng va(n thu.,nguye^~n va(n cu+`,nguye^~n va(n tro^~i,tra^`n nha^n to^ng,"
    "tra^`n quang kha?i,tra^`n kha'nh du+,hoa`ng minh gia'm,tra^`n dda.i nghi~a,le^ dda.i ha`nh,"
    "le^ thanh nghi.,vo~ chi' co^ng,nguye^~n kha'nh toa`n,nguye^~n phong sa('c,tra^`n tha'i to^ng,"
    "phan chu trinh,phan bo^.i cha^u,huy`nh thu'c kha'ng,nguye^~n va(n huye^n,nguye^~n co^ng tru+',"
    "ddinh tie^n hoa`ng,ha`n ma(.c tu+?"
)
# Before a name of two words or more: of a person.
OF_ADDRESS = (
    "o^ng,ba`,anh,chi.,ddo^`ng chi',dd/c,ddc,tha^`y,co^ gia'o,ho. va` te^n,ho. te^n,ngu+o+`i la^.p,"
    "ngu+o+`i la^.p bie^?u,ngu+o+`i ky',ngu+o+`i lie^n he^.,ngu+o+`i ba'o ca'o,ngu+o+`i soa.n,"
    "ngu+o+`i soa.n tha?o,ngu+o+`i phu. tra'ch,ngu+o+`i dda.i die^.n,dda^`u mo^'i lie^n he^.,"
    "lie^n he^.,ba'c si~,lua^.t su+,chu? ho^.,ho^. o^ng,ho^. ba`,nguye^n ddo+n,"
    "ngu+o+`i thu+.c hie^.n,ky' te^n,em"
)
# Ends in one of those words, but is none.
NOT_ADDRESS = "ddo^ng anh,hai ba`"
# Before a name of three words or more: of a person.
OF_OFFICE = (
    "ca'n bo^.,co^ng chu+'c,vie^n chu+'c,chuye^n vie^n,chuye^n vie^n chi'nh,nha^n vie^n,gia'm ddo^'c,"
    "tru+o+?ng pho`ng,pho' pho`ng,chu? ti.ch,cha'nh va(n pho`ng,ke^' toa'n,ke^' toa'n tru+o+?ng,"
    "thu? tru+o+?ng,bi' thu+,dda.i bie^?u,ta'c gia?,co^ng da^n,ngu+o+`i da^n,ddo^.i tru+o+?ng,"
    "cu.c tru+o+?ng,chi cu.c tru+o+?ng,pho' cu.c tru+o+?ng,tru+o+?ng ban,chu? nhie^.m,bo^. tru+o+?ng,"
    "thu+' tru+o+?ng,thu+ ky',va(n thu+,tru+o+?ng tho^n,to^? tru+o+?ng,hie^.u tru+o+?ng"
)
# Before a name: of a thing called after a person.
OF_PLACES = (
    "ddu+o+`ng,pho^',ngo~,nga'ch,he?m,phu+o+`ng,xa~,tho^n,xo'm,la`ng,qua^.n,huye^.n,thi. tra^'n,"
    "thi. xa~,khu,to^? da^n pho^',khu ddo^ thi.,khu ta^.p the^?,tru+o+`ng,gia?i,gia?i thu+o+?ng,"
    "ho.c bo^?ng,quy~,be^.nh vie^.n,trung ta^m,ca^`u,ca^`u vu+o+.t,ha^`m,cho+.,co^ng vie^n,"
    "vu+o+`n hoa,qua?ng tru+o+`ng,tu+o+.ng dda`i,tu+o+.ng,nha` ha't,ra.p,ba?o ta`ng,nha` va(n ho'a,"
    "nha` va(n hoa',cung,sa^n va^.n ddo^.ng,thu+ vie^.n,di ti'ch,dde^`n,chu`a,ddi`nh,la(ng,"
    "nha` tu+o+?ng nie^.m,ho^`,be^'n xe,ga,nha` ga,nu't,khu lu+u nie^.m,nha` lu+u nie^.m,nu't giao,"
    "nga~ tu+,nga~ ba,nga~ na(m,dda.i lo^.,phong tra`o,tu+ tu+o+?ng,tuye^'n,tru.c,ddoa.n,hu+o+'ng,"
    "do^'c,be^'n,co^ng ty,ta^.p ddoa`n,doanh nghie^.p,ho+.p ta'c xa~,htx,nha` ma'y,mang te^n,"
    "nghi~a trang,danh hie^.u,to`a nha`,toa` nha`,tra.m,thpt,thcs,ptth,thpt chuye^n,tie^?u ho.c,"
    "ma^`m non,mn,dda.i ho.c,ho.c vie^.n,trung ho.c,ddu+o+`ng da^~n,gia?i ba'o chi',hu^y chu+o+ng,"
    "cu'p,ddi.a ba`n,gdtx"
)
# Ends in one of those words, but is no such thing.
NOT_PLACES = (
    "ye^u ca^`u,nhu ca^`u,toa`n ca^`u,tha`nh pho^',thi. tru+o+`ng,mo^i tru+o+`ng,hie^.n tru+o+`ng,"
    "ho`a gia?i,hoa` gia?i,ly' gia?i,die^~n gia?i,gia ddi`nh,ddo^'i tu+o+.ng,giai ddoa.n,"
    "tru+.c tuye^'n,ta(ng cu+o+`ng,phu+o+ng hu+o+'ng,ddi.nh hu+o+'ng,xu hu+o+'ng"
)
# Before the number of a house, and that before the name of a street.
OF_HOUSES = "so^',ta.i,o+?,ddi.a chi?,tru. so+?"
# Between such a thing and the name it bears.
FILLERS = (
    "dda khoa,chuye^n,thpt,thcs,ptth,th,tie^?u ho.c,ma^`m non,mn,dda.i ho.c,cao dda(?ng,ho.c,"
    "trung ho.c,pho^? tho^ng,trung ho.c pho^? tho^ng,trung ho.c co+ so+?,vu+o+.t,mo+'i,cu~,"
    "da^n la^.p,tu+ thu.c,co^ng la^.p,lie^n ca^'p,thu+o+?ng,pho^',ddu+o+`ng,mang te^n,tnhh,"
    "co^? pha^`n,qua^.n,phu+o+`ng,gdnn-gdtx,gdtx,gia'o du.c nghe^`,y te^',ba'o chi',so^',ta.i,"
    "trung ca^'p,nghe^`,ddo^ thi.,ta^.p the^?,ddi.,kho^'i,nhi,ma('t,cuo^'i,dda^`u"
)
# Near a number: that it is a citizen's.
OF_PAPERS = (
    "cmnd,cmtnd,cmt,cccd,ca(n cu+o+'c,chu+'ng minh nha^n da^n,chu+'ng minh thu+,so^' ddi.nh danh,"
    "ddi.nh danh ca' nha^n,so^' gia^'y to+`"
)
# Before one letter and seven digits: that they are a passport's.
OF_PASSPORTS = "ho^. chie^'u,passport"
# Before a number: that it is the account of somebody at a bank.
OF_ACCOUNTS = (
    "so^' ta`i khoa?n,stk,so^' tk,ta`i khoa?n so^',tk so^',ta`i khoa?n nga^n ha`ng,tk nga^n ha`ng,account no,"
    "account number,the? atm"
)
ACCOUNT = "ta`i khoa?n"  # alone only right before the number
# Near such a number: that the account is an office's.
OF_TREASURIES = "kho ba.c,kbnn"
# Before a number: that it is of somebody's social or health insurance; alone only where a sign follows.
OF_INSURANCES = "bhxh,bhyt,ba?o hie^?m xa~ ho^.i,ba?o hie^?m y te^'"
OF_CARDS = "ma~ so^',ma~ the?,ma~,so^' so^?,so^? so^',so^?,so^' the?,the?,so^'"
# The signs of a mail address in words.
AT = "at,a co`ng,a-co`ng,aco`ng"
DOT = "dot,cha^'m"
FREE_MAIL = "gmail,yahoo,ymail,outlook,hotmail,icloud,live,proton,protonmail,zoho"
# After a number: that it is an amount.
UNITS = (
    "ddo^`ng,vnd,vndd,usd,trie^.u,ty?,ti?,ngu+o+`i,ho^` so+,the?,lu+o+.t,tru+o+`ng ho+.p,"
    "co^ng da^n,ta`i khoa?n"
)
# Before a number: that it is a firm's or a dossier's.
OF_RECORDS = (
    "ma~ so^' thue^',mst,ma~ so^' doanh nghie^.p,ma~ so^' ddo+n vi.,ma~ ho^` so+,so^' ho^` so+,"
    "ma~ so^' ho^` so+,ma~ thu? tu.c,ma~ tthc"
)
# Before the number of a landline: that it is an office's.
OF_HOT_LINES = "ddu+o+`ng da^y no'ng,to^?ng dda`i,hotline"  # of an office, even where it is a mobile
OF_OFFICE_LINES = (
    f"{OF_HOT_LINES},bo^. pha^.n mo^.t cu+?a,bo^. pha^.n tie^'p nha^.n,tru. so+?,"
    "co+ quan,va(n pho`ng,va(n thu+"
)
